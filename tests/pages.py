"""Every kind of page, named once: journeys look for barriers on each, the audit for slips, screenshots show them."""

from dataclasses import dataclass

GUIDE = "/articles/exosomes-in-skincare/"
TREATMENT = "microneedling-with-exosomes"
NEAR_AUSTIN = f"/providers/?treatment={TREATMENT}&near=78701"
PROVIDER = "/providers/quillwort-skin-studio-austin/"
COMPARED = "provider=quillwort-skin-studio-austin&provider=nightjar-skin-bar-austin"


@dataclass(frozen=True)
class Kind:
    """A kind of page: where the demo has one, how it is answered, and the button to press before it is looked at."""

    name: str
    path: str
    status: int = 200
    button: str = ""

    def open(self, page):
        """Goes there with a page of Playwright; returns the Response that the page was made from."""
        answer = page.goto(self.path)
        if not self.button:
            return answer
        with page.expect_navigation() as arrival:
            page.get_by_role("button", name=self.button).click()
        return arrival.value


KINDS = [
    Kind("home", "/"),
    Kind("guide", GUIDE),
    Kind("articles", "/articles/"),
    Kind("tags", "/articles/tags/"),
    Kind("tag", "/articles/tags/exosomes/"),
    Kind("order-of-results", "/how-results-are-ordered/"),
    Kind("plain", "/how-we-work/"),
    Kind("person", "/people/rae-lindqvist/"),
    Kind("treatments", "/treatments/"),
    Kind("treatments-by-concern", "/treatments/?by=concern"),
    Kind("treatments-by-name", "/treatments/?by=name"),
    Kind("treatment", f"/treatments/{TREATMENT}/"),
    Kind("treatment-warned-of", "/treatments/exosome-injection/"),
    Kind("treatment-near", f"/treatments/{TREATMENT}/austin-tx/"),
    Kind("place", "/places/austin-tx/"),
    Kind("place-none", "/treatments/microneedling/minot-nd/"),
    Kind("api", "/api/v1/docs"),
    Kind("directory", "/providers/"),
    Kind("results", f"{NEAR_AUSTIN}&treatment=microneedling&sort=price&radius=7"),
    Kind("results-filtered", f"{NEAR_AUSTIN}&verified=license&performed_by=np&kind=med_spa&language=en&access=parking"),
    Kind("results-mended", "/providers/?q=botxo"),
    Kind("results-filtered-none", f"{NEAR_AUSTIN}&kind=dental&open=weekends&verified=product_documents"),
    Kind("results-none", f"/providers/?treatment={TREATMENT}&near=79901&radius=5"),
    Kind("results-unknown-place", "/providers/?near=Neverwhere"),
    Kind("compare", f"/providers/compare/?{COMPARED}&treatment={TREATMENT}"),
    Kind("compare-too-few", "/providers/compare/"),
    Kind("provider", PROVIDER),
    Kind("provider-closed", "/providers/quillwort-facial-room-austin/"),
    Kind("provider-closed-for-now", "/providers/ninebark-skin-house-austin/"),
    Kind("inquiry", f"{PROVIDER}message/"),
    Kind("inquiry-with-errors", f"{PROVIDER}message/", button="Send inquiry"),
    Kind("inquiry-sent", f"{PROVIDER}message/sent/"),
    Kind("inquiry-link-not-valid", "/providers/inquiries/nothing/", 410),
    Kind("search", "/search/?q=exosome"),
    Kind("search-none", "/search/?q=zzyzx"),
    Kind("plain", "/how-we-work/"),
    Kind("plain-with-facts", "/privacy/"),
    Kind("demo", "/demo/"),
    Kind("not-there", "/nowhere/", 404),
]
# What must be light, and what most readers come to.
WEIGHED = [
    kind
    for kind in KINDS
    if kind.name
    in {
        "home",
        "guide",
        "directory",
        "results",
        "results-filtered",
        "treatment-near",
        "place",
        "compare",
        "provider",
        "treatment",
    }
]
# At addresses that only the journeys' own site has (tests/journeys/urls.py).
FAILURES = [
    Kind("refused", "/failures/400/", 400),
    Kind("forbidden", "/failures/403/", 403),
    Kind("forbidden-form", "/failures/csrf/", 403),
    Kind("too-many", "/failures/429/", 429),
    Kind("failed", "/failures/500/", 500),
]
