"""How often one address may ask: counted in each process for itself, so no store is shared and no address is kept."""

from collections import OrderedDict, deque
from math import ceil
from threading import Lock
from time import monotonic


class SlidingWindow:
    """The moments of the last so many seconds at which each address asked.

    Bounded: once more addresses than `remembered` have asked, the one that asked longest ago is forgotten.
    """

    def __init__(self, seconds=60, remembered=10_000):
        self.seconds, self.remembered = seconds, remembered
        self.asked = OrderedDict()
        self.lock = Lock()

    def seconds_to_wait(self, address, most, now=None):
        """Counts a request, and returns 0; or, where the address has asked `most` times, the seconds until it may."""
        now = monotonic() if now is None else now
        with self.lock:
            moments = self.asked.setdefault(address, deque())
            self.asked.move_to_end(address)
            while len(self.asked) > self.remembered:
                self.asked.popitem(last=False)
            while moments and moments[0] <= now - self.seconds:
                moments.popleft()
            if len(moments) >= most:
                return max(1, ceil(moments[0] + self.seconds - now))
            moments.append(now)
            return 0


window = SlidingWindow()
