"""The copy a new site starts with: its plain pages, the blocks of its home page, and its header and footer links.

`set_up_site` saves it once. From then on editors own it.
"""

from dataclasses import dataclass

from .privacy import PRIVACY_BODY


@dataclass(frozen=True)
class PlainPageData:
    """A plain page. `body` holds (block name, value) pairs."""

    slug: str
    title: str
    introduction: str
    body: tuple


HOW_WE_WORK = PlainPageData(
    slug="how-we-work",
    title="How we work",
    introduction="Where our facts come from, who reviews them, and what a verified fact means.",
    body=(
        ("heading", "Studies come first"),
        (
            "text",
            "<p>Every number in an article links to the study it comes from. For each study we show what kind it "
            "was, how many people took part, who paid for it, and its limits. If a study didn’t report something, we "
            "say “not reported.”</p><p>What isn’t known gets as much space as what is.</p>",
        ),
        ("heading", "What regulators say"),
        (
            "text",
            "<p>Each regulatory status names the agency, the document, and its date. We never rewrite a status. When "
            "something changes, we add a new one and keep the old one on record. If nobody has reread the document "
            "in a while, the page says “not checked since” and the date.</p>",
        ),
        ("heading", "Authors and reviewers"),
        (
            "text",
            "<p>Each article names its authors. It also says whether a medical reviewer has checked it, who, and "
            "when. Authors never review their own articles. Every author and reviewer has a page with their "
            "credentials and financial interests.</p>",
        ),
        ("heading", "What we verify about a clinic"),
        (
            "text",
            "<p>A verified fact says what we checked, where, and on what date. Examples: a license in a state "
            "database, a product document that one of us read, a phone call the clinic answered. A fact stops "
            "counting when it expires or when the clinic changes it.</p><p>A verified fact says nothing about "
            "results. If a clinic hasn’t told us something, its page turns that into a question you can ask.</p>",
        ),
    ),
)

ORDER = PlainPageData(
    slug="how-results-are-ordered",
    title="How results are ordered",
    introduction="Three steps, no weights, and no hidden score. This is the whole rule.",
    body=(
        ("heading", "First: open for business"),
        (
            "text",
            "<p>Clinics that are temporarily closed stay in the results. They are labeled and come after all the "
            "others.</p>",
        ),
        ("heading", "Then: the order you choose"),
        (
            "text",
            "<ul><li><b>Nearest first</b> sorts by straight-line miles from the ZIP or city you "
            "entered.</li><li><b>Closest match</b> puts clinics with your words in their name first. Next come "
            "matches in a treatment or brand, then in a practitioner or product, then in the city or state, and then "
            "in the description.</li><li><b>Lowest starting price</b> sorts by the lowest price a clinic lists for the "
            "treatment you chose. Units differ: a price per unit is not a price per session. Clinics without a price "
            "come last.</li><li><b>Most recently confirmed</b> sorts by the date the clinic last confirmed its "
            "page.</li><li><b>Most verified facts</b> is for searches without a place or words. The clinic with the "
            "most verified facts comes first. Every fact that is valid today counts as one.</li></ul><p>If you don’t "
            "choose, we sort by distance when you entered a place, by match when you entered only words, and by "
            "verified facts when you entered neither.</p>",
        ),
        ("heading", "Ties"),
        (
            "text",
            "<p>The clinic with more verified facts comes first, then the one confirmed most recently, then the one "
            "that has been in the directory longest.</p>",
        ),
        ("heading", "What doesn’t count"),
        (
            "text",
            "<p>Money doesn’t count: there is nothing to buy. Neither do photos, the length of a page, the brand, "
            "how often a page is viewed, or whether the clinic accepts messages here. An automated test changes all "
            "of these at random and fails if the order changes.</p><p>Every card says why it is where it is.</p>",
        ),
    ),
)

RANKING = PlainPageData(
    slug="advertising-and-ranking",
    title="Advertising and ranking",
    introduction="No one can buy a ranking here.",
    body=(
        ("heading", "The order of results"),
        (
            "text",
            "<p>Results follow a rule of three steps, with no weights and no hidden score: "
            '<a href="/how-results-are-ordered/">how results are ordered</a>.</p>',
        ),
        ("heading", "Money"),
        (
            "text",
            "<p>MedSpot shows no ads. It doesn’t sell rankings, badges, or verification. Clinics pay nothing to be "
            "listed. Articles link to searches of the directory, never to a single clinic.</p>",
        ),
        ("heading", "Warnings stay visible"),
        (
            "text",
            "<p>You can search for a treatment that a regulator has warned about, just like any other. The warning "
            "appears on every card and page that names the treatment. A clinic can’t remove it.</p>",
        ),
    ),
)

CORRECTIONS = PlainPageData(
    slug="corrections",
    title="Corrections",
    introduction="When we get something wrong, we say so on the page where it happened.",
    body=(
        (
            "text",
            "<p>We list every meaningful correction at the end of the article, with its date and what the article "
            "said before. Fixing a typo doesn’t count. The “updated” date changes only when the content does.</p>",
        ),
        ("heading", "Tell us"),
        (
            "text",
            "<p>Write to the address at the bottom of this page. Tell us which page it is, what’s wrong, and how you "
            "know. A study or a document helps most. If a clinic’s page is wrong, tell us what you saw and when.</p>",
        ),
        ("heading", "Retracted studies"),
        (
            "text",
            "<p>If a study we cite is retracted or questioned, every page that cites it says so next to the study, "
            "and we stop counting its result.</p>",
        ),
    ),
)

PRIVACY = PlainPageData(
    slug="privacy",
    title="Privacy",
    introduction="What you read and search for here is your business. This page says what we keep, and for how long.",
    body=PRIVACY_BODY,
)

ABOUT = PlainPageData(
    slug="about",
    title="About MedSpot",
    introduction="A health magazine and a clinic directory for med-spa treatments, in one place.",
    body=(
        (
            "text",
            "<p>MedSpot answers two questions: What does this treatment really do? And who near you does it, with "
            "proof of what they say?</p><p>The magazine reads the studies and the regulators’ documents. The "
            "directory shows what we verified about each clinic, and what the clinic hasn’t told us. The two are "
            "separate: clinics have no say in what an article concludes.</p><p>MedSpot gives general information. It "
            "doesn’t replace a clinician who has examined you.</p>",
        ),
    ),
)

CONTACT = PlainPageData(
    slug="contact",
    title="Contact an editor",
    introduction="Have a question about an article, a treatment, or a listing? A person will read it.",
    body=(
        (
            "text",
            "<p>Write to the email address at the bottom of this page. Please don’t send medical details or photos: "
            "we can’t give advice about your own case.</p><ul><li>Found a mistake? Tell us which page, and how you "
            "know.</li><li>Is your clinic listed? Tell us what changed, and your role there.</li><li>Want a message "
            "you sent through us deleted? Tell us which clinic, and the email address or phone number you "
            "used.</li></ul>",
        ),
    ),
)

PLAIN_PAGES = (HOW_WE_WORK, ORDER, RANKING, CORRECTIONS, PRIVACY, ABOUT, CONTACT)

# The home page's blocks, as (block name, value).
HOME_BLOCKS = (
    ("articles", {"heading": "Start here"}),
    ("categories", {"heading": "Treatments by type"}),
    ("concerns", {"heading": "Treatments by concern"}),
    (
        "method",
        {
            "heading": "How MedSpot works",
            "points": [
                {
                    "title": "We show our sources",
                    "text": "<p>Every number links to its study. If something wasn’t reported, we say so.</p>",
                },
                {
                    "title": "We verify what clinics say",
                    "text": "<p>Each verified fact shows where we checked it and when. The rest is yours to ask.</p>",
                },
                {
                    "title": "No one can buy a ranking",
                    "text": "<p>Results follow a rule that you can read. No ads, no tracking.</p>",
                },
            ],
        },
    ),
)

# Header and footer links in order, as (location, slug).
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
