"""Rate limit per client address. Each process counts for itself, so nothing is shared and no address is stored."""

from collections import OrderedDict, deque
from math import ceil
from threading import Lock
from time import monotonic


class SlidingWindow:
    """The request times of each client address over the last `seconds`.

    Memory is bounded: beyond `max_addresses` the address whose last request is oldest is forgotten.
    """

    def __init__(self, seconds=60, max_addresses=10_000):
        self.seconds, self.max_addresses = seconds, max_addresses
        self.requests = OrderedDict()
        self.lock = Lock()

    def seconds_to_wait(self, address, limit, now=None):
        """Record a request and return 0, or return the whole seconds until the next one if `limit` has been reached.

        `now` is in seconds of the monotonic clock. A request over the limit is not recorded.
        """
        now = monotonic() if now is None else now
        with self.lock:
            times = self.requests.setdefault(address, deque())
            self.requests.move_to_end(address)
            while len(self.requests) > self.max_addresses:
                self.requests.popitem(last=False)
            while times and times[0] <= now - self.seconds:
                times.popleft()
            if len(times) >= limit:
                return max(1, ceil(times[0] + self.seconds - now))
            times.append(now)
            return 0


window = SlidingWindow()
