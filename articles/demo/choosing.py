"""The article "Choosing a med spa safely": what a reader can look up, ask and watch, and what a listing says."""

from .writing import ArticleData, bullets, columns, paragraphs, row, steps

INTRODUCTION = [
    (
        "text",
        paragraphs(
            "A waiting room does not show you who holds a license, or what is in a vial. You can look some of that up, "
            "and ask for the rest. This article says in which order.",
        ),
    ),
    (
        "key_facts",
        {
            "title": "In short",
            "facts": [
                {
                    "label": "Look up",
                    "value": "The license of the person and, where your state asks for one, of the place.",
                },
                {"label": "Ask for", "value": "The product’s name, its maker and its papers, before it is opened."},
                {"label": "If in doubt", "value": "Do not have it. That is the CDC’s advice on botulinum toxin."},
                {"label": "Not known", "value": "How often med spas harm people. Reports and surveys are no count."},
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
            "heading": "HIV at a spa without a license",
            "text": paragraphs(
                "In 2024 the CDC reported on an unlicensed spa in New Mexico. HIV was probably passed on there, by "
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
                "By 12 April 2024, 19 people in 9 states had reported harm after botulinum toxin injections. They had "
                "been given by unlicensed or untrained people, or outside health care. Some of the products were "
                "counterfeit."
            ),
            "studies": ["cdc-toxin-2024"],
        },
    ),
    (
        "passage",
        {
            "text": paragraphs(
                "Two surveys point the same way. In one, 401 people told of 50 harmful events. Burns and discoloration "
                "were more frequent where no physician gave the treatment. In the other, physicians put most of the "
                "complications that they saw down to med spas."
            ),
            "studies": ["rossi-2019", "wang-2020"],
        },
    ),
    (
        "callout",
        {
            "variant": "uncertain",
            "text": paragraphs(
                "Surveys rest on memory, and on who answers. Nothing that we read compares licensed places with "
                "unlicensed ones. A license does not promise a good result."
            ),
        },
    ),
]

LICENSES = [
    ("heading", "First, the licenses"),
    (
        "text",
        paragraphs("Ask for up to three of them:")
        + bullets(
            "of the person who will hold the needle or the device",
            "of the person who examines you first, if that is somebody else",
            "of the place, if your state licenses such places",
        ),
    ),
    (
        "passage",
        {
            "text": paragraphs(
                "Then look them up yourself. The CDC points out that your state may have a look-up tool. It tells you "
                "to ask about training as well. A license and training are two questions."
            ),
            "studies": ["cdc-toxin-2024"],
        },
    ),
    (
        "text",
        paragraphs("In the register, read more than the name:")
        + bullets(
            "the kind of license: physician, nurse practitioner, physician assistant, nurse, esthetician",
            "whether it is active, and until when",
            "whether the board has acted against it",
        )
        + paragraphs(
            "What a license lets somebody do differs by state. MedSpot does not tell you what yours allows. The board "
            "that issues the license does.",
        ),
    ),
]

PEOPLE = [
    ("heading", "Who is in the room"),
    (
        "text",
        paragraphs("Ask these before you pay for anything:")
        + bullets(
            "Who will treat me, and which license do they hold?",
            "Who examines me first, and under which license?",
            "Who is the medical director, and are they here on that day?",
            "Who trained you on this device or product?",
            "Whom do I call if something goes wrong, at any hour?",
        )
        + paragraphs(
            "A medical director answers for the medical work. The title alone does not say how often that person is "
            "there. A listing tells you where the clinic has told us: on site, on some days, or only reachable.",
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
            "the lot number, which you can note down",
            "the papers that the clinic relies on, such as a sterility test or a certificate of analysis",
            "the name of the device, and the uses that its label names",
        ),
    ),
    (
        "callout",
        {
            "variant": "consumer_protection",
            "heading": "If somebody tells you that it is a trial",
            "text": paragraphs(
                "Ask for the number of the investigational new drug application, or IND. Ask for the FDA’s answer to "
                "it, too. The FDA itself advises this for exosomes and stem cells. Without them you cannot check what "
                "you are told."
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
            "columns": columns("You read", "It means", "It leaves open"),
            "rows": [
                row(
                    "License, checked on a day",
                    "We looked it up in a register, or read the paper",
                    "What has changed since that day",
                ),
                row(
                    "Product documents, checked",
                    "We read a paper about that product",
                    "What is in the vial that is opened for you",
                ),
                row("A document, not checked", "The clinic says that it holds the paper", "Whether that is so"),
                row("Not stated", "Nobody has told us", "The answer: ask"),
            ],
        },
    ),
    (
        "text",
        paragraphs(
            "“Not stated” is no mark against a clinic, and none for it. It is a question that nobody has answered yet. "
            "Each listing turns it into words that you can put to the clinic.",
            "A checked fact says nothing about results. Money plays no part in the order of our listings.",
        ),
    ),
]

ON_THE_DAY = [
    ("heading", "On the day"),
    (
        "text",
        paragraphs("You may stop at each of these steps:")
        + steps(
            "Check that the person before you is the one you looked up.",
            "Say which medicines you take, and what you are allergic to.",
            "Watch needles, tubes and cartridges leave their sealed packets.",
            "Read the label of each product, and note name and lot.",
            "Ask which signs afterwards are usual, and which mean that you should call.",
        ),
    ),
    (
        "callout",
        {
            "variant": "consumer_protection",
            "heading": "If you are harmed",
            "text": paragraphs(
                "Get medical help first. Then report it to the FDA’s MedWatch, with the product’s name and lot. "
                "You can also tell the board that issued the license."
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
                        "The name does not tell you. Ask who examines you, who treats you and who directs the medical "
                        "work."
                    ),
                },
                {
                    "question": "What if a clinic will not answer?",
                    "answer": paragraphs(
                        "Then you know what it leaves open. Other places may answer, and you can choose to do nothing."
                    ),
                },
            ],
        },
    ),
    (
        "text",
        paragraphs(
            'To see what clinics near you have stated, search the <a href="/providers/">directory</a> by treatment and '
            "place."
        ),
    ),
]

ARTICLE = ArticleData(
    slug="choosing-a-med-spa-safely",
    title="Choosing a med spa safely",
    seo_title="Choosing a med spa safely: what to check first",
    dek=(
        "What to look up and what to ask before you let anybody treat you: licenses, people, products, and what a "
        "listing does and does not tell you."
    ),
    search_description=(
        "A checklist for choosing a med spa: licenses to look up, questions to ask, papers to see, and what “not "
        "stated” on a listing means."
    ),
    tags=("safety", "licenses", "checklist"),
    about=("botulinum-toxin", "microneedling", "prp-prf"),
    editors_note=(
        "No treatment is offered by a provider block: the article is about every treatment, and its last paragraph "
        "links to the directory.\n"
        "The CDC's count is that of 12 April 2024; the page that it kept later counts 17. What each "
        "state's rules are was not read, so the article says only that they differ."
    ),
    body=[*INTRODUCTION, *WHAT_HAS_GONE_WRONG, *LICENSES, *PEOPLE, *PRODUCTS, *LISTING, *ON_THE_DAY],
    published_days_ago=19,
    updated_days_ago=19,
    reviewed_days_ago=6,
)
