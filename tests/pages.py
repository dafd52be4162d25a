"""Every kind of page, listed once for journeys, the audit, and screenshots."""

from dataclasses import dataclass

GUIDE = "/articles/exosomes-in-skincare/"
TREATMENT = "microneedling-with-exosomes"
NEAR_AUSTIN = f"/providers/?treatment={TREATMENT}&near=78701"
PROVIDER = "/providers/quillwort-skin-studio-austin/"
COMPARED = "provider=quillwort-skin-studio-austin&provider=nightjar-skin-bar-austin"


@dataclass(frozen=True)
class PageKind:
    """A kind of page: an example in the demo, its HTTP status, and a button to click first, if any."""

    name: str
    path: str
    status: int = 200
    button: str = ""

    def open(self, page):
        """Open it in a Playwright page and return the Response."""
        answer = page.goto(self.path)
        if not self.button:
            return answer
        with page.expect_navigation() as arrival:
            page.get_by_role("button", name=self.button).click()
        return arrival.value


KINDS = [
    PageKind("home", "/"),
    PageKind("guide", GUIDE),
    PageKind("articles", "/articles/"),
    PageKind("tags", "/articles/tags/"),
    PageKind("tag", "/articles/tags/exosomes/"),
    PageKind("order-of-results", "/how-results-are-ordered/"),
    PageKind("plain", "/how-we-work/"),
    PageKind("person", "/people/rae-lindqvist/"),
    PageKind("treatments", "/treatments/"),
    PageKind("treatments-by-concern", "/treatments/?by=concern"),
    PageKind("treatments-by-name", "/treatments/?by=name"),
    PageKind("treatment", f"/treatments/{TREATMENT}/"),
    PageKind("treatment-warned-of", "/treatments/exosome-injection/"),
    PageKind("treatment-near", f"/treatments/{TREATMENT}/austin-tx/"),
    PageKind("place", "/places/austin-tx/"),
    PageKind("place-none", "/treatments/microneedling/minot-nd/"),
    PageKind("api", "/api/v1/docs"),
    PageKind("directory", "/providers/"),
    PageKind("results", f"{NEAR_AUSTIN}&treatment=microneedling&sort=price&radius=7"),
    PageKind(
        "results-filtered", f"{NEAR_AUSTIN}&verified=license&performed_by=np&kind=med_spa&language=en&access=parking"
    ),
    PageKind("results-mended", "/providers/?q=botxo"),
    PageKind("results-filtered-none", f"{NEAR_AUSTIN}&kind=dental&open=weekends&verified=product_documents"),
    PageKind("results-none", f"/providers/?treatment={TREATMENT}&near=79901&radius=5"),
    PageKind("results-unknown-place", "/providers/?near=Neverwhere"),
    PageKind("compare", f"/providers/compare/?{COMPARED}&treatment={TREATMENT}"),
    PageKind("compare-too-few", "/providers/compare/"),
    PageKind("provider", PROVIDER),
    PageKind("provider-closed", "/providers/quillwort-facial-room-austin/"),
    PageKind("provider-closed-for-now", "/providers/ninebark-skin-house-austin/"),
    PageKind("inquiry", f"{PROVIDER}message/"),
    PageKind("inquiry-with-errors", f"{PROVIDER}message/", button="Send message"),
    PageKind("inquiry-to-several", f"/providers/message/?{COMPARED.replace('provider', 'to')}&to=nowhere"),
    PageKind("inquiry-to-nobody", "/providers/message/"),
    PageKind("inquiry-nothing-kept", "/providers/message/mine/nothing/", 410),
    PageKind("inquiry-link-not-valid", "/providers/inquiries/nothing/", 410),
    PageKind("search", "/search/?q=exosome"),
    PageKind("search-none", "/search/?q=zzyzx"),
    PageKind("plain-with-facts", "/privacy/"),
    PageKind("sign-in", "/accounts/login/"),
    PageKind("sign-in-with-errors", "/accounts/login/", button="Sign in"),
    PageKind("sign-up", "/accounts/signup/"),
    PageKind("sign-up-with-errors", "/accounts/signup/", button="Create account"),
    PageKind("sign-in-code", "/accounts/login/code/"),
    PageKind("password-reset", "/accounts/password/reset/"),
    PageKind("demo", "/demo/"),
    PageKind("not-there", "/nowhere/", 404),
]
# The pages that must be light: those most readers visit.
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
# Error pages, at URLs that only exist in journeys (tests/journeys/urls.py).
FAILURES = [
    PageKind("refused", "/failures/400/", 400),
    PageKind("forbidden", "/failures/403/", 403),
    PageKind("forbidden-form", "/failures/csrf/", 403),
    PageKind("too-many", "/failures/429/", 429),
    PageKind("failed", "/failures/500/", 500),
]
