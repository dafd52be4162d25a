"""The words that a new site starts with: its plain pages, what its front door is composed of, and its links.

Editors own them from then on: nothing here is written twice.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlainPageData:
    """A plain page as (kind of block, value) pairs."""

    slug: str
    title: str
    introduction: str
    body: tuple


HOW_WE_WORK = PlainPageData(
    slug="how-we-work",
    title="How we work",
    introduction="Where our words come from, who reads them before you do, and what a checked fact means.",
    body=(
        ("heading", "Studies before statements"),
        (
            "text",
            "<p>A number in an article stands beside the study it comes from. Each study has its kind, how many people "
            "took part, who paid and what limits it. What we did not find in what we read, we show as not reported.</p>"
            "<p>We set what is known and what is not known in the same size.</p>",
        ),
        ("heading", "What regulators say"),
        (
            "text",
            "<p>A regulatory status names the authority, the document and its date. It is written once. When something "
            "changes, a new status replaces it, and the old one stays on record. Where nobody has re-read the document "
            "for a while, the page says “not re-checked since”.</p>",
        ),
        ("heading", "Authors and reviewers"),
        (
            "text",
            "<p>Each article names its authors and says whether it was medically reviewed, by whom and when. An author "
            "never reviews their own article. People state their credentials and interests on pages of their own.</p>",
        ),
        ("heading", "What we check of a provider"),
        (
            "text",
            "<p>A checked fact says what was looked at, where and on which day: a license in a register, a product "
            "document that a person read, a phone that somebody answered. It stops counting when it runs out, or when "
            "the clinic changes what was checked.</p><p>A checked fact says nothing about results. What a clinic has "
            "not stated stands on its page as a question you can ask.</p>",
        ),
    ),
)

ORDER = PlainPageData(
    slug="how-results-are-ordered",
    title="How results are ordered",
    introduction="Three steps, no weights and no hidden score. This is the whole rule.",
    body=(
        ("heading", "First: open for business"),
        (
            "text",
            "<p>A clinic that is temporarily closed stays in the results, labeled, after all those that are open for "
            "business.</p>",
        ),
        ("heading", "Then: the order you choose"),
        (
            "text",
            "<ul><li><b>Nearest first</b> goes by miles in a straight line from the ZIP or city you gave.</li>"
            "<li><b>Closest match</b> puts clinics first whose name has your words. Then come those whose "
            "treatment or brand has them, then practitioner or product, then city or state, then description.</li>"
            "<li><b>Lowest price from</b> goes by the lowest price that a clinic states for what you asked for. Units "
            "differ: a price per unit is not a price per session. Clinics without a price come last.</li>"
            "<li><b>Most recently confirmed</b> goes by the day on which the clinic last confirmed its page.</li>"
            "<li><b>Most facts checked</b> applies where you gave neither a place nor words. The clinic with most "
            "checked facts comes first. Each fact that counts today is one, whichever it is.</li></ul>"
            "<p>Where you choose none, it is distance if you gave a place, the match if you gave words only, and "
            "the facts if you gave neither.</p>",
        ),
        ("heading", "Ties"),
        (
            "text",
            "<p>The clinic with more checked facts comes first, then the one confirmed most recently, then the one "
            "that has been in the directory longest.</p>",
        ),
        ("heading", "What plays no part"),
        (
            "text",
            "<p>Money, to begin with: there is nothing to buy. Neither do photos, the length of a page, its brand, how "
            "often it is opened, or whether the clinic takes inquiries here. A test of our software changes all of "
            "that at random, and fails if an order changes.</p><p>Each card says why it stands where it stands.</p>",
        ),
    ),
)

RANKING = PlainPageData(
    slug="advertising-and-ranking",
    title="Advertising and ranking",
    introduction="Nobody can pay for a place here.",
    body=(
        ("heading", "The order of results"),
        (
            "text",
            "<p>The order follows a rule of three steps, with no weights behind it and no hidden score: "
            '<a href="/how-results-are-ordered/">how results are ordered</a>.</p>',
        ),
        ("heading", "Money"),
        (
            "text",
            "<p>MedSpot shows no advertisements and sells no places, badges or checks. A clinic pays nothing to be "
            "listed. Articles lead to searches of the directory, never to one clinic.</p>",
        ),
        ("heading", "A warning stays visible"),
        (
            "text",
            "<p>A treatment that a regulator warns of can be found like any other. The warning stands beside it on "
            "every card and every page. A clinic cannot take it away.</p>",
        ),
    ),
)

CORRECTIONS = PlainPageData(
    slug="corrections",
    title="Corrections",
    introduction="When we are wrong we say so, where the mistake was.",
    body=(
        (
            "text",
            "<p>A change of substance is listed at the foot of the article, with its date and what it said before. "
            "Corrected spelling is not listed. The date “updated” changes only with the substance.</p>",
        ),
        ("heading", "Tell us"),
        (
            "text",
            "<p>Write to the address at the foot of this page. Say which page it is, what is wrong, and how you know. "
            "A study or a document helps most. If a clinic’s page is wrong, tell us what you saw and when.</p>",
        ),
        ("heading", "Retracted studies"),
        (
            "text",
            "<p>Where a study we cite is retracted or in doubt, each page that cites it says so beside the study. Its "
            "result then no longer counts.</p>",
        ),
    ),
)

PRIVACY = PlainPageData(
    slug="privacy",
    title="Privacy",
    introduction="What you read and search for here is your own affair. This page says what we keep, and for how long.",
    body=(
        (
            "key_facts",
            {
                "title": "In short",
                "facts": [
                    {"label": "Cookies while you read", "value": "None"},
                    {"label": "Other hosts that learn of you", "value": "None"},
                    {"label": "Analytics", "value": "None"},
                    {"label": "An inquiry is kept", "value": "180 days at most"},
                ],
            },
        ),
        ("heading", "Reading and searching"),
        (
            "text",
            "<p>Pages set no cookie and load nothing from other hosts. What you search for is not written to our logs. "
            "A link that you follow to another site does not tell it which page you came from. Whom you tick to "
            "compare stays in your browser until you close the tab, and is sent only when you compare.</p>",
        ),
        ("heading", "Writing to a provider"),
        (
            "text",
            "<p>The form asks for your name, an e-mail address or a phone number, and up to 500 characters. Leave out "
            "medical details. The form sets one cookie, which only checks that the form was sent from here.</p>"
            "<p>Your inquiry goes to that clinic and to nobody else. The clinic gets a mail with a private link, not "
            "your words. We delete the inquiry after 180 days, or sooner if you ask. To limit misuse we keep a "
            "scrambled form of your connection’s address for 30 days.</p>",
        ),
        ("heading", "Your rights"),
        (
            "text",
            "<p>Ask for a copy or for deletion at the address at the foot of this page. Say which clinic you wrote to "
            "and with which address or number, so that we find it.</p>",
        ),
    ),
)

ABOUT = PlainPageData(
    slug="about",
    title="About MedSpot",
    introduction="A health magazine and a clinic directory about med-spa treatments, in one place.",
    body=(
        (
            "text",
            "<p>MedSpot answers two questions. What is this treatment really known to do? And who near you does it, "
            "with the papers to show for it?</p><p>The magazine reads the studies and the regulators’ documents. The "
            "directory shows what was checked of each clinic, and what the clinic has not stated. The two are kept "
            "apart: no clinic has a say in what an article concludes.</p><p>MedSpot gives general information. It "
            "is no substitute for a clinician who has examined you.</p>",
        ),
    ),
)

CONTACT = PlainPageData(
    slug="contact",
    title="Contact an editor",
    introduction="Questions about an article, a treatment or a listing go to a person.",
    body=(
        (
            "text",
            "<p>Write to the e-mail address at the foot of this page. Please send no medical details and no photos: we "
            "cannot advise on your own case.</p><ul><li>Something is wrong: say on which page, and how you know.</li>"
            "<li>Your clinic is listed: tell us what has changed, and who you are there.</li><li>You wrote to a clinic "
            "through us and want it deleted: say which clinic, and with which address or number.</li></ul>",
        ),
    ),
)

PLAIN_PAGES = (HOW_WE_WORK, ORDER, RANKING, CORRECTIONS, PRIVACY, ABOUT, CONTACT)

FRONT = (
    ("articles", {"heading": "Read first"}),
    ("categories", {"heading": "Treatments by kind"}),
    ("concerns", {"heading": "Treatments by concern"}),
    (
        "method",
        {
            "heading": "How MedSpot works",
            "points": [
                {
                    "title": "It says how it knows",
                    "text": "<p>A number stands beside its study. What was not reported is said to be missing.</p>",
                },
                {
                    "title": "It shows what was checked",
                    "text": "<p>Each checked fact has its source and its day. The rest is a question to ask.</p>",
                },
                {
                    "title": "Nobody can pay for a place",
                    "text": "<p>Results are ordered by a rule that you can read. No advertisement, no tracking.</p>",
                },
            ],
        },
    ),
)

# (spot, slug) of the links, in their order.
LINKS = (
    ("header", "providers"),
    ("header", "treatments"),
    ("header", "articles"),
    ("readers", "providers"),
    ("readers", "treatments"),
    ("readers", "articles"),
    ("readers", "about"),
    ("readers", "contact"),
    ("methods", "how-we-work"),
    ("methods", "how-results-are-ordered"),
    ("methods", "advertising-and-ranking"),
    ("methods", "corrections"),
    ("methods", "privacy"),
)
