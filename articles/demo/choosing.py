"""The article "Choosing a med spa safely": what to look up, ask, and watch, and what a listing says."""

from .writing import ArticleData, bullets, columns, paragraphs, row, steps

INTRODUCTION = [
    (
        "text",
        paragraphs(
            "A waiting room doesn’t show you who has a license or what’s in a vial. You can look some of that up and "
            "ask for the rest. This article takes you through it step by step.",
        ),
    ),
    (
        "key_facts",
        {
            "title": "In short",
            "facts": [
                {
                    "label": "Look up",
                    "value": "The person’s license and, if your state requires one, the clinic’s.",
                },
                {"label": "Ask for", "value": "The product’s name, maker, and documents, before it’s opened."},
                {"label": "If in doubt", "value": "Don’t get it. That’s the CDC’s advice on botulinum toxin."},
                {"label": "Not known", "value": "How often med spas harm people. Reports and surveys aren’t a count."},
            ],
            "studies": ["cdc-toxin-2024"],
        },
    ),
]

WHAT_HAS_GONE_WRONG = [
    ("heading", "What has gone wrong"),
    (
        "callout",
        {
            "variant": "safety",
            "heading": "HIV at an unlicensed spa",
            "text": paragraphs(
                "In 2024 the CDC reported on an unlicensed spa in New Mexico. HIV was probably spread there through "
                "microneedling with platelet-rich plasma. Investigators found 59 clients at risk. The spa had no "
                "system that kept their contact details."
            ),
            "studies": ["mmwr-2024"],
        },
    ),
    (
        "passage",
        {
            "text": paragraphs(
                "By April 12, 2024, 19 people in 9 states had reported harm after botulinum toxin injections. The "
                "injections were given by unlicensed or untrained people, or outside health care settings. Some of "
                "the products were counterfeit."
            ),
            "studies": ["cdc-toxin-2024"],
        },
    ),
    (
        "passage",
        {
            "text": paragraphs(
                "Two surveys point the same way. In one, 401 people reported 50 harmful events. Burns and "
                "discoloration were more common when no physician gave the treatment. In the other, physicians "
                "attributed most of the complications they saw to med spas."
            ),
            "studies": ["rossi-2019", "wang-2020"],
        },
    ),
    (
        "callout",
        {
            "variant": "uncertain",
            "text": paragraphs(
                "Surveys depend on memory and on who answers. Nothing we read compares licensed places with "
                "unlicensed ones. A license doesn’t promise a good result."
            ),
        },
    ),
]

LICENSES = [
    ("heading", "First, the licenses"),
    (
        "text",
        paragraphs("Ask about up to three licenses:")
        + bullets(
            "the license of the person who will hold the needle or device",
            "the license of the person who examines you first, if that is someone else",
            "the clinic’s license, if your state requires one",
        ),
    ),
    (
        "passage",
        {
            "text": paragraphs(
                "Then look them up yourself. The CDC points out that your state may have a lookup tool. It also says "
                "to ask about training. A license and training are two separate questions."
            ),
            "studies": ["cdc-toxin-2024"],
        },
    ),
    (
        "text",
        paragraphs("When you look someone up, check more than the name:")
        + bullets(
            "the type of license: physician, nurse practitioner, physician assistant, nurse, esthetician",
            "whether it’s active, and until when",
            "whether the board has taken action against it",
        )
        + paragraphs(
            "What a license lets someone do differs by state. MedSpot doesn’t tell you what yours allows. The board "
            "that issues the license does.",
        ),
    ),
]

PEOPLE = [
    ("heading", "Who is in the room"),
    (
        "text",
        paragraphs("Ask these questions before you pay for anything:")
        + bullets(
            "Who will treat me, and what license do they have?",
            "Who will examine me first, and what license do they have?",
            "Who is the medical director, and will they be here that day?",
            "Who trained you on this device or product?",
            "Who do I call if something goes wrong, day or night?",
        )
        + paragraphs(
            "A medical director is responsible for the medical work. The title alone doesn’t say how often that person "
            "is there. If the clinic has told us, its listing says: on site, on site some days, or only reachable.",
        ),
    ),
]

PRODUCTS = [
    ("heading", "What goes into your skin, or onto it"),
    (
        "text",
        paragraphs("Ask to see these before anything is opened:")
        + bullets(
            "the sealed package, with the product’s full name and its maker",
            "the lot number, so you can write it down",
            "the documents the clinic relies on, such as a sterility test or a certificate of analysis",
            "the name of the device, and the uses on its label",
        ),
    ),
    (
        "callout",
        {
            "variant": "consumer_protection",
            "heading": "If someone tells you it’s a trial",
            "text": paragraphs(
                "Ask for the number of the investigational new drug application, or IND. Ask for the FDA’s reply to "
                "it, too. The FDA itself advises this for exosomes and stem cells. Without them, you can’t check what "
                "you’re told."
            ),
            "studies": ["fda-2020"],
        },
    ),
]

LISTING = [
    ("heading", "What a listing here tells you"),
    (
        "table",
        {
            "caption": "How to read a listing on MedSpot",
            "columns": columns("It says", "It means", "It doesn’t tell you"),
            "rows": [
                row(
                    "License, with the date checked",
                    "We looked it up with the licensing board or read the document",
                    "What has changed since that date",
                ),
                row(
                    "Product documents, checked",
                    "We read a document about that product",
                    "What’s in the vial that is opened for you",
                ),
                row("A document, not checked", "The clinic says it has the document", "Whether that is true"),
                row("Not stated", "No one has told us", "The answer, so ask"),
            ],
        },
    ),
    (
        "text",
        paragraphs(
            "“Not stated” doesn’t count against a clinic, or for it. It’s a question no one has answered yet. Each "
            "listing turns it into words you can use to ask the clinic.",
            "A checked fact says nothing about results. Money plays no part in the order of our listings.",
        ),
    ),
]

ON_THE_DAY = [
    ("heading", "On the day of your appointment"),
    (
        "text",
        paragraphs("You can stop at any of these steps:")
        + steps(
            "Check that the person in front of you is the one you looked up.",
            "Say what medicines you take and what you’re allergic to.",
            "Watch needles, tubes, and cartridges come out of their sealed packets.",
            "Read the label of each product, and write down the name and lot number.",
            "Ask what is normal afterward, and what means you should call.",
        ),
    ),
    (
        "callout",
        {
            "variant": "consumer_protection",
            "heading": "If you are harmed",
            "text": paragraphs(
                "Get medical help first. Then report it to the FDA’s MedWatch, with the product’s name and lot "
                "number. You can also tell the board that issued the license."
            ),
            "studies": ["fda-2020"],
        },
    ),
    (
        "faq",
        {
            "questions": [
                {
                    "question": "Is a med spa a medical practice?",
                    "answer": paragraphs(
                        "The name doesn’t tell you. Ask who examines you, who treats you, and who directs the medical "
                        "work."
                    ),
                },
                {
                    "question": "What if a clinic won’t answer?",
                    "answer": paragraphs(
                        "Then you know what it leaves open. Other clinics may answer, and you can choose to do nothing."
                    ),
                },
            ],
        },
    ),
    (
        "text",
        paragraphs(
            'To see what clinics near you have told us, search the <a href="/providers/">directory</a> by treatment '
            "and place."
        ),
    ),
]

ARTICLE = ArticleData(
    slug="choosing-a-med-spa-safely",
    title="Choosing a med spa safely",
    seo_title="Choosing a med spa safely: what to check first",
    dek=(
        "What to look up and what to ask before you let anyone treat you: licenses, people, products, and what a "
        "listing does and doesn’t tell you."
    ),
    search_description=(
        "A checklist for choosing a med spa: licenses to look up, questions to ask, documents to see, and what “not "
        "stated” means on a listing."
    ),
    tags=("safety", "licenses", "checklist"),
    about=("botulinum-toxin", "microneedling", "prp-prf"),
    editors_note=(
        "There is no provider block because the article covers every treatment. Its last paragraph links to the "
        "directory.\n"
        "The CDC's count is from April 12, 2024; the page it kept later counts 17. We didn't read the rules of each "
        "state, so the article says only that they differ."
    ),
    body=[*INTRODUCTION, *WHAT_HAS_GONE_WRONG, *LICENSES, *PEOPLE, *PRODUCTS, *LISTING, *ON_THE_DAY],
    published_days_ago=19,
    updated_days_ago=19,
    reviewed_days_ago=6,
)
