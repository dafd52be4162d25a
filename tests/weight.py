"""What a page weighs for a browser that has never been there, in requests and in bytes as they travel."""

from dataclasses import dataclass
from urllib.parse import urlsplit

REQUESTS = 10
HTML = 20_000
FIRST_VIEW = 60_000
# No shift at all, but for what a browser moves that is short of time and paints a page half read.
SHIFT = 0.005
# A drawing is part of the page; a photo is what the page is about.
DRAWING = "image/svg+xml"
# Every layout shift so far, by how much and of what; a moment is left for those to come.
SHIFTS = """() => new Promise((done) => {
  const shifts = [];
  const name = ({ node }) => node?.className || node?.nodeName;
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) shifts.push([value, sources.map(name).join(", ")]);
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(shifts), 300);
})"""
SCROLL_DOWN = "window.scrollTo(0, document.documentElement.scrollHeight)"


@dataclass(frozen=True)
class Weight:
    requests: int
    html: int
    # Everything that is loaded before anybody scrolls, without photos.
    first_view: int
    # (how much, what moved), down to the end of the page.
    shifts: tuple
    other_hosts: tuple
    cookies: tuple

    @property
    def shift(self):
        """What browsers sum up as the cumulative layout shift."""
        return round(sum(value for value, _ in self.shifts), 4)

    def breaches(self):
        """What is more than it may be, in words."""
        limits = [("requests", REQUESTS), ("html", HTML), ("first_view", FIRST_VIEW), ("shift", SHIFT)]
        return [
            *(f"{name} {getattr(self, name)} > {limit}" for name, limit in limits if getattr(self, name) > limit),
            *(f"{what} moved by {value:.4f}" for value, what in self.shifts if self.shift > SHIFT),
            *(f"asks {host}" for host in self.other_hosts),
            *(f"cookie {name}" for name in self.cookies),
        ]


def weigh(page, path):
    """The Weight of what stands at a path, for a page of a browser context that has never been anywhere."""
    requests = []
    page.on("requestfinished", lambda request: requests.append(request))
    document = page.goto(path, wait_until="networkidle").request
    loaded = [request for request in requests if not request.url.startswith("data:")]
    page.evaluate(SCROLL_DOWN)
    here = urlsplit(document.url).netloc
    return Weight(
        requests=len(loaded),
        html=size(document),
        first_view=sum(size(request) for request in loaded if not is_photo(request)),
        shifts=tuple(page.evaluate(SHIFTS)),
        other_hosts=tuple(sorted({urlsplit(request.url).netloc for request in loaded} - {here})),
        cookies=tuple(sorted(cookie["name"] for cookie in page.context.cookies())),
    )


def size(request):
    return request.sizes()["responseBodySize"]


def is_photo(request):
    kind = request.response().headers.get("content-type", "")
    return kind.startswith("image/") and kind != DRAWING
