"""The article "Microneedling: what it can do": needling alone, kept apart from what is added to it."""

from .writing import ArticleData, bullets, columns, paragraphs, row

INTRODUCTION = [
    (
        "text",
        paragraphs(
            "Microneedling pricks the skin many times with fine needles. Clinics offer it for scars, lines, and "
            "texture. They also offer it with radiofrequency, with platelet-rich plasma, and with serums.",
            "Those extras have evidence and risks of their own. This article is about the needles.",
        ),
    ),
    (
        "key_facts",
        {
            "title": "In short",
            "facts": [
                {
                    "label": "Acne scars",
                    "value": "One small randomized trial and a review point to better-looking scars.",
                },
                {"label": "Lines and texture", "value": "Better than before, in a study with no comparison group."},
                {
                    "label": "Common side effects",
                    "value": "Redness, swelling, and pain that mostly pass within 7 days.",
                },
                {"label": "Not known", "value": "How many sessions are enough, and how long results last."},
            ],
            "studies": ["alam-2014", "juhasz-2020", "ablon-2018", "chu-2021"],
        },
    ),
]

WHAT_IT_IS = [
    ("heading", "What is done"),
    (
        "passage",
        {
            "text": paragraphs(
                "The needles are on a roller, on a stamp, or at the tip of a pen. Some pens have a motor, and on some "
                "of those the practitioner sets how deep the needles go."
            ),
            "studies": ["fda-needling"],
        },
    ),
    (
        "text",
        paragraphs(
            "The idea is that small wounds set off repair, and that repair lays down new collagen. That is a theory "
            "about how it works. What matters is whether people look better than they would have without it.",
        ),
    ),
]

SCARS = [
    ("heading", "Acne scars"),
    (
        "evidence_card",
        {
            "study": "alam-2014",
            "finding": (
                "After six months, the needled side scored 3.4 points lower for scars than at the start (p = 0.03). "
                "The other side did not change significantly. People saw 41% improvement on the needled side."
            ),
            "limitation": (
                "One small trial: 15 of 20 people were analyzed. We read how each side compares with its own start, "
                "not with the other side. What we read doesn’t say who paid."
            ),
            "route": "device",
        },
    ),
    (
        "evidence_card",
        {
            "study": "juhasz-2020",
            "finding": (
                "In 58 studies with 1845 people, scars looked better after needling than before. There were no "
                "serious adverse events."
            ),
            "limitation": (
                "It compares with the start, and combines needling with and without radiofrequency. It calls for "
                "studies to settle how needling should be done."
            ),
            "route": "device",
        },
    ),
    (
        "text",
        paragraphs(
            "Together, they make it likely that needling does something for acne scars. They don’t say how much, or "
            "whether a laser would do more.",
        ),
    ),
]

LINES = [
    ("heading", "Lines, texture, and loose skin"),
    (
        "evidence_card",
        {
            "study": "ablon-2018",
            "finding": (
                "After 150 days, the scores for wrinkles, laxity, and texture were better than at the start. Side "
                "effects were minor."
            ),
            "limitation": (
                "Everyone had needling, so we can’t tell whether it caused the change. The data were also meant for "
                "the device’s submission to the FDA."
            ),
            "route": "device",
        },
    ),
    ("text", paragraphs("We found no randomized trial of needling alone for lines or loose skin.")),
]

ADDITIONS = [
    ("heading", "With something added"),
    (
        "passage",
        {
            "text": paragraphs(
                "With platelet-rich plasma, or PRP, acne scars improved more often than with needling alone. That is "
                "from a review of 14 studies with 472 people. Only 4 of those studies were randomized."
            ),
            "studies": ["kang-2022"],
        },
    ),
    (
        "passage",
        {
            "text": paragraphs(
                "With exosomes, one randomized trial of 28 people compared vesicles with saline after the same "
                "needling. The side with vesicles scored higher for aging skin. It was a small trial."
            ),
            "studies": ["park-2023"],
        },
    ),
    ("text", paragraphs("Judge each product on its own. What is known about the needles doesn’t carry over to it.")),
    ("regulatory_status", ("microneedling-with-exosomes", "unknown")),
]

HARMS = [
    ("heading", "What can go wrong"),
    (
        "passage",
        {
            "text": paragraphs(
                "A review of 85 articles found that most side effects are minor and pass within 7 days: redness, "
                "swelling, pain, dry skin, and dark marks. Some last: dark marks, scars in parallel lines, and lumps "
                "of inflamed tissue called granulomas.",
                "It urges caution with:",
            )
            + bullets(
                "an active infection",
                "darker skin",
                "a metal allergy",
                "products that aren’t meant for use in the skin",
            ),
            "studies": ["chu-2021"],
        },
    ),
    (
        "passage",
        {
            "text": paragraphs(
                "The FDA names infection as a risk if tools aren’t cleaned or used properly. It recommends a health "
                "care provider who is trained in microneedling."
            ),
            "studies": ["fda-needling-advice"],
        },
    ),
    (
        "callout",
        {
            "variant": "safety",
            "heading": "With radiofrequency, it’s a different treatment",
            "text": paragraphs(
                "RF microneedling sends heat through the needles. In October 2025 the FDA issued a safety "
                "communication about it. The trade press reports that it names burns, scarring, fat loss, "
                "disfigurement, and nerve damage. We have not read the FDA’s own page."
            ),
            "studies": ["fda-rf-2025"],
        },
    ),
    ("regulatory_status", ("rf-microneedling", "warned")),
]

REGULATION = [
    ("heading", "What US regulators say"),
    (
        "passage",
        {
            "text": paragraphs("The FDA says it has authorized certain devices to improve how these look:")
            + bullets("acne scars on the face", "wrinkles on the face", "scars on the abdomen")
            + paragraphs("All three uses are for people 22 and older. For any other use, ask what supports it."),
            "studies": ["fda-needling"],
        },
    ),
    ("regulatory_status", ("microneedling", "granted_de_novo")),
]

WEIGHING = [
    ("heading", "The bottom line"),
    (
        "verdict",
        {
            "case_for": paragraphs(
                "In a randomized trial, acne scars looked better six months after needling. The other side did not "
                "change significantly. A review found that scars looked better than before."
            ),
            "overclaimed": paragraphs(
                "That it tightens loose skin. That a fixed course is known to be enough. That heat or a serum is just "
                "a stronger version of the same thing."
            ),
            "best_supported": paragraphs(
                "For the look of acne scars on the face, with a device labeled for that use, done by someone trained "
                "in it."
            ),
            "studies": ["alam-2014", "juhasz-2020", "ablon-2018"],
        },
    ),
    (
        "table",
        {
            "caption": "What we read about each use",
            "columns": columns("Use", "What was found", "Limits"),
            "rows": [
                row("Acne scars", "Better than at the start", "One small randomized trial; a review"),
                row("Other scars", "Better than at the start", "A review with no comparison"),
                row("Lines, texture, loose skin", "Better than at the start", "One study with no comparison"),
                row("Hair loss, stretch marks", "No studies read", "Not known"),
                row("With radiofrequency", "No studies read of it alone", "Harms led to a safety communication"),
            ],
        },
    ),
    (
        "text",
        paragraphs("Before you agree to a course of treatment, ask:")
        + bullets(
            "What device do you use, and what uses are on its label?",
            "Who does the needling, what license do they have, and who trained them?",
            "Is the needle cartridge new, and can I watch you open it?",
            "What will you put on my skin during and after treatment?",
        ),
    ),
    (
        "faq",
        {
            "questions": [
                {
                    "question": "How many sessions will I need?",
                    "answer": paragraphs(
                        "Nothing we read can tell you. Each study used one schedule and compared no others."
                    ),
                },
                {
                    "question": "Can I do it at home?",
                    "answer": paragraphs(
                        "We found no study of it. At home, no one checks the needles, the depth, or the cleaning."
                    ),
                },
            ],
        },
    ),
    (
        "provider_block",
        {"treatments": ["microneedling"], "label": "Find microneedling near you"},
    ),
]

ARTICLE = ArticleData(
    slug="microneedling-what-it-can-do",
    title="Microneedling: what it can do",
    seo_title="Microneedling: what it can do, and what is unknown",
    dek=(
        "Fine needles, many tiny punctures. What trials found for acne scars, where the evidence is thin, and what "
        "can go wrong."
    ),
    search_description=(
        "What microneedling does for acne scars, lines, and texture, what isn’t known, what can go wrong, and what the "
        "FDA says."
    ),
    tags=("microneedling", "scars", "evidence"),
    about=("microneedling", "rf-microneedling", "microneedling-with-exosomes", "prp-prf"),
    editors_note=(
        "We read only the abstract of every study, and only the beginning of the FDA's page on the devices, in a "
        "stored copy. Its safety communication on radiofrequency is described as the trade press reports it.\n"
        "Trials against lasers or peels exist, but we didn't read them. The article says so instead of comparing."
    ),
    body=[*INTRODUCTION, *WHAT_IT_IS, *SCARS, *LINES, *ADDITIONS, *HARMS, *REGULATION, *WEIGHING],
    published_days_ago=11,
    updated_days_ago=11,
    reviewed_days_ago=11,
)
