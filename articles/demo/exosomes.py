"""The guide "Exosomes in skincare"."""

from .writing import ArticleData, bullets, columns, paragraphs, row

INTRODUCTION = [
    (
        "text",
        paragraphs(
            "The word “exosome” stands on serums and on clinic menus. Clinics spread these products on skin after "
            "needles or laser. Shops sell them for daily use. Some places inject them.",
            "These are three different things, with different evidence and different law. This guide takes them one "
            "at a time. It gives what is known and what is not the same room.",
        ),
    ),
    (
        "key_facts",
        {
            "title": "In short",
            "facts": [
                {
                    "label": "After needles or laser",
                    "value": "Two small, short trials favor adding vesicles.",
                },
                {"label": "On intact skin", "value": "One small placebo-controlled trial, with a fading effect."},
                {"label": "Injected", "value": "The FDA has approved no such product, and has warned about them."},
            ],
            "studies": ["kwon-2020", "park-2023", "cho-2020", "fda-2020"],
        },
    ),
]

WHAT_IT_IS = [
    ("heading", "What an exosome is"),
    (
        "passage",
        {
            "text": paragraphs(
                "Your cells send one another small parcels. Each is a bubble of fatty membrane, released by one cell "
                "and taken up by another. Researchers call them extracellular vesicles. Exosomes are the small ones, "
                "about 30–150 nm across.",
                "Reviews describe proteins, DNA, RNA and antioxidants inside. What a parcel holds depends on the cell "
                "that packed it.",
            ),
            "studies": ["dalforno-2024", "yu-2024"],
        },
    ),
    (
        "figure",
        {
            "drawing": "hair-cell-vesicle",
            "caption": "A hair, a red blood cell and a vesicle. Each frame enlarges a part of the one before it.",
            "description": (
                "Three square frames side by side. The first shows a hair. BioNumbers reports that hairs from the back "
                "of the head are 85.9 µm across on average; the paper itself was not read. On it, much smaller, lies a "
                "red blood cell. The second shows that cell ten times closer. Such cells are 7 to 8 µm across. Beside "
                "it, under a lens, a vesicle is a dot. The third shows the vesicle fifty times closer still: a round "
                "membrane with threads inside. Vesicles are about 30–150 nm across. This one is drawn in between."
            ),
            "studies": ["jeong-2011", "bionumbers-cell-size", "dalforno-2024"],
        },
    ),
    (
        "text",
        paragraphs("Product pages usually name some of these contents:")
        + bullets(
            "growth factors and other signal proteins, in amounts that vary with the parent cell",
            "messenger RNA, the working copies of genes",
            "microRNA, short strands that turn genes down",
            "enzymes, and proteins that sit in the membrane",
            "the membrane itself, rich in cholesterol and other fats",
        )
        + paragraphs(
            "The word promises more than a label can show. It says where in the cell a vesicle was made, which is hard "
            "to prove once it is in a bottle. “Vesicle product” would be the plainer name."
        ),
    ),
]

STEM_CELL_SOURCES = [
    ("heading", "Vesicles from human stem cells"),
    (
        "text",
        paragraphs("Most clinic products say that they come from mesenchymal stem cells. Those cells are taken from:")
        + bullets("fat", "umbilical cord", "bone marrow", "placenta or amnion")
        + paragraphs(
            "The cells grow in a laboratory, and the vesicles are collected from the liquid around them. Culture and "
            "cleaning change what is collected. There is no shared unit of dose, so two bottles cannot be compared.",
            "Makers say that one source is stronger than another. No trial that we read compares two sources.",
            "From laboratory and animal work, these actions have been proposed:",
        )
        + bullets(
            "waking the cells that make collagen and elastin",
            "slowing the enzymes that break collagen down",
            "calming inflammation",
            "helping small vessels grow",
            "helping skin cells move across a wound",
            "lowering the making of pigment",
        )
        + paragraphs("A proposed action is a reason to run a trial. It is not a result in people."),
    ),
]

CROSSING = [
    ("heading", "Can they cross the skin?"),
    (
        "text",
        paragraphs(
            "Whole skin is built to keep things out, and a vesicle is large beside the molecules that slip "
            "through it. Needles and lasers open channels for a while. That is why clinics pair the product with a "
            "procedure.",
        ),
    ),
    (
        "callout",
        {
            "variant": "uncertain",
            "text": paragraphs(
                "No study that we read measures how much of a vesicle product passes through intact skin in people. "
                "Hair follicles may let some in. Nobody should put a figure on it yet."
            ),
        },
    ),
]

PLANTS = [
    ("heading", "Vesicles from plants"),
    (
        "text",
        paragraphs("Plants make vesicles too. Grape, ginger and grapefruit are often named. They differ:")
        + bullets(
            "they carry plant fats, plant proteins and plant RNA",
            "they carry no human growth factors",
            "they form in another way, and other markers identify them",
            "they are studied mainly as carriers, in cells and in animals",
            "they raise no question of infection from a donor",
        ),
    ),
    (
        "callout",
        {
            "variant": "honest_positioning",
            "text": paragraphs(
                "A plant vesicle may turn out to be a good carrier. It is not a human stem-cell product, and trials of "
                "one say nothing about the other. Read the label for the source before you read the promise."
            ),
        },
    ),
]

PLATELETS = [
    ("heading", "Platelets, and what PRP is not"),
    (
        "text",
        paragraphs(
            "Platelet-rich plasma, or PRP, is made from your own blood during your visit. It contains vesicles among "
            "much else.",
            "A bottled serum of platelet vesicles is another thing. It is made from donated platelets, in a factory. "
            "It does not inherit what is known about PRP, nor PRP’s place in law.",
        ),
    ),
    (
        "callout",
        {
            "variant": "safety",
            "heading": "Blood and needles need a licensed place",
            "text": paragraphs(
                "In April 2024 the CDC described HIV that was probably passed on at an unlicensed spa in New Mexico. "
                "The route was PRP with microneedling. Ask for the license, and watch each needle leave its packet."
            ),
            "studies": ["mmwr-2024"],
        },
    ),
]

AFTER_A_PROCEDURE = [
    ("heading", "After a procedure"),
    (
        "passage",
        {
            "text": paragraphs(
                "This is where the firmest evidence stands, and it is thin. Two randomized trials treated one half of "
                "each face with vesicles and the other half without. Both halves had the same procedure, so each trial "
                "tests what the vesicles add."
            ),
            "studies": ["kwon-2020", "park-2023"],
        },
    ),
    (
        "evidence_card",
        {
            "study": "kwon-2020",
            "finding": (
                "Acne-scar scores fell by 32.5% on the half with vesicle gel and by 19.9% on the half with control gel "
                "(p < 0.01). Redness was milder and recovery shorter."
            ),
            "limitation": (
                "One small trial over 12 weeks. Both halves had laser, so it says nothing about the gel alone. What we "
                "read does not say who paid."
            ),
            "route": "topical_post_procedure",
        },
    ),
    (
        "evidence_card",
        {
            "study": "park-2023",
            "finding": (
                "Six weeks after the last of three sessions, overall improvement scored higher with vesicles and "
                "needling than with saline and needling (p = 0.005). There were no serious adverse events."
            ),
            "limitation": "A small, short trial. What we read does not say who knew which half was which, or who paid.",
            "route": "topical_post_procedure",
        },
    ),
    (
        "text",
        paragraphs(
            "The two trials looked at different problems: acne scars, and aging skin. They do not confirm each "
            "other. Neither tells you what a different brand would do, or what happens after a year."
        ),
    ),
]

ON_INTACT_SKIN = [
    ("heading", "On intact skin"),
    (
        "text",
        paragraphs(
            "A serum for daily use has to manage without needles. Here the kind of study matters more than the result. "
            "A trial with a comparison can show that a product did something. A before-and-after study cannot.",
        ),
    ),
    (
        "evidence_card",
        {
            "study": "cho-2020",
            "finding": (
                "Over 8 weeks, melanin was lower on the half with exosomes than on the half with placebo. The "
                "difference was small and faded with time."
            ),
            "limitation": "One small trial. Several authors were employed by the maker. It measured pigment only.",
            "route": "topical_intact",
        },
    ),
    (
        "evidence_card",
        {
            "study": "proffer-2022",
            "finding": "After 6 weeks of platelet vesicles, imaging scores were better than at the start (p ≤ 0.0001).",
            "limitation": (
                "Nothing was compared, so the product may not be the cause. Authors worked at the maker. We did not "
                "read how many people took part."
            ),
            "route": "topical_intact",
        },
    ),
    (
        "evidence_card",
        {
            "study": "wyles-2024",
            "finding": "At 12 weeks, 87.3% said that their skin had improved. Collagen fibrils were thicker.",
            "limitation": "Nothing was compared, and people judged themselves. The product was the maker’s own.",
            "route": "topical_intact",
        },
    ),
]

REGULATION = [
    ("heading", "What US regulators say"),
    (
        "passage",
        {
            "text": paragraphs(
                "On 6 December 2019 the FDA warned the public after serious adverse events in Nebraska. It said that "
                "it had approved no exosome product. Exosomes used against a disease or condition are regulated as "
                "drugs and biological products. An alert of 22 July 2020 repeated that none is approved.",
            ),
            "studies": ["fda-2019", "fda-2020"],
        },
    ),
    ("regulatory_status", ("exosome-injection", "unapproved")),
    ("regulatory_status", ("exosome-injection", "warned")),
    (
        "passage",
        {
            "text": paragraphs(
                "Putting a product on the skin does not settle the matter. In May 2025 a warning letter named exosome "
                "gels among unapproved new drugs and unlicensed biological products. A second company had such a "
                "letter in September 2025.",
            ),
            "studies": ["fda-2025-05", "fda-2025-09"],
        },
    ),
    ("regulatory_status", ("microneedling-with-exosomes", "unapproved")),
    (
        "text",
        paragraphs("Four distinctions help you read a label:")
        + bullets(
            "A cosmetic may claim to change how you look. Nobody approves it before it is sold.",
            "A drug or biologic claims to act on a disease or on the body, or is injected. It needs approval, or a "
            "study that the FDA has allowed.",
            "Some human tissue may be used under simpler rules. Do not assume that what cells secrete counts as such.",
            "A cleared device is cleared as a device. That covers the needles, not what is spread on the skin.",
        ),
    ),
    (
        "passage",
        {
            "text": paragraphs(
                "The rule on microneedling says so. Its class for aesthetic devices leaves out devices meant to carry "
                "cosmetics, drugs or biologics through the skin."
            ),
            "studies": ["cfr-878-4430"],
        },
    ),
    (
        "callout",
        {
            "variant": "consumer_protection",
            "heading": "If somebody offers to inject exosomes",
            "text": paragraphs("Ask, and have the answers in writing before you decide:")
            + bullets(
                "What is the product called, who makes it, and from which tissue?",
                "May I see the lot number and the sterility records?",
                "If this is a trial, what is its IND number, and what did the FDA reply?",
                "Who examines me, and under which license?",
            )
            + paragraphs("Report harm to the FDA’s MedWatch."),
            "studies": ["fda-2020"],
        },
    ),
]

WEIGHING = [
    ("heading", "Weighing it up"),
    (
        "verdict",
        {
            "case_for": paragraphs(
                "Cells do signal through vesicles. Two small randomized trials found something added to laser or "
                "needling, against a control on the same face."
            ),
            "overclaimed": paragraphs(
                "That a daily serum does what tretinoin does. That one source is stronger than another. That the word "
                "on the bottle tells you what is in it."
            ),
            "best_supported": paragraphs(
                "As an addition to a procedure that you want for its own sake, by somebody who names the product. Not "
                "in place of what has longer trials behind it."
            ),
            "studies": ["kwon-2020", "park-2023", "tretinoin-1991"],
        },
    ),
]

ALTERNATIVES = [
    ("heading", "Cost and alternatives"),
    (
        "text",
        paragraphs(
            "Vesicle products are costly, and prices differ widely between providers. If money is short, spend it "
            "first on what has been tested longest. For sun-aged skin that is tretinoin, a prescription cream.",
        ),
    ),
    (
        "evidence_card",
        {
            "study": "weiss-1988",
            "finding": "After 16 weeks, 14 of 15 faces improved with tretinoin, and none of 15 with the cream alone.",
            "limitation": "A small trial. Tretinoin irritated the skin. What we read does not say who paid.",
            "route": "topical_intact",
        },
    ),
    (
        "evidence_card",
        {
            "study": "tretinoin-1991",
            "finding": "After 24 weeks, 79% had improved overall with tretinoin 0.05%, and 48% with the cream alone.",
            "limitation": "Nearly half improved without the drug, so part of the change comes from elsewhere.",
            "route": "topical_intact",
        },
    ),
    (
        "table",
        {
            "caption": "What this guide can say of each option",
            "columns": columns("Option", "What trials show", "US status", "Main downsides"),
            "rows": [
                row("Tretinoin", "Better than vehicle in controlled trials", "Prescription drug", "Irritation"),
                row("Retinol", "Not read for this guide", "Cosmetic", "Irritation"),
                row("Vitamin C", "Not read for this guide", "Cosmetic", "Spoils in light and air"),
                row("Growth-factor serums", "Not read for this guide", "Cosmetic, by its claims", "Cost"),
                row("PRP with microneedling", "Not read for this guide", "See its page", "Blood is handled"),
                row(
                    "Vesicles after a procedure",
                    "Small gains in two small trials",
                    "No product approved",
                    "Cost; unknown dose; long-term safety unknown",
                ),
                row(
                    "Vesicles on intact skin",
                    "A small, fading change in pigment",
                    "No product approved; cosmetic claims only",
                    "Cost; uptake is unknown",
                ),
                row(
                    "Injected vesicles",
                    "None read for this guide",
                    "No product approved; warned about",
                    "Serious adverse events have been reported",
                ),
            ],
        },
    ),
    (
        "faq",
        {
            "questions": [
                {
                    "question": "Is any exosome product approved?",
                    "answer": paragraphs(
                        "Not by the FDA, as far as its published statements go. The status boxes above carry dates."
                    ),
                },
                {
                    "question": "Is using one “off-label”?",
                    "answer": paragraphs(
                        "No. Off-label means another use of a product that is lawfully sold. An unapproved product has "
                        "no label to be off."
                    ),
                },
                {
                    "question": "How many sessions will I need?",
                    "answer": paragraphs(
                        "Nobody knows. The trials each used one schedule and compared no others. A fixed course is a "
                        "sales offer."
                    ),
                },
                {
                    "question": "What should I ask a provider?",
                    "answer": paragraphs(
                        "The product’s name, its maker, its source, and who performs the treatment under which "
                        "license. A provider who has papers on file can show you."
                    ),
                },
            ],
        },
    ),
]

PROVIDERS = [
    (
        "provider_block",
        {
            "treatments": ["microneedling-with-exosomes"],
            "label": "Find microneedling with exosomes near you",
        },
    ),
]

BODY = [
    *INTRODUCTION,
    *WHAT_IT_IS,
    *STEM_CELL_SOURCES,
    *CROSSING,
    *PLANTS,
    *PLATELETS,
    *AFTER_A_PROCEDURE,
    *ON_INTACT_SKIN,
    *REGULATION,
    *WEIGHING,
    *ALTERNATIVES,
    *PROVIDERS,
]

ARTICLE = ArticleData(
    slug="exosomes-in-skincare",
    title="Exosomes in skincare: what the evidence supports",
    seo_title="Exosomes in skincare: the evidence so far",
    dek=(
        "Cell-signalling vesicles are sold as the next step after PRP. What they are, where small trials point, "
        "and what US regulators say."
    ),
    search_description="What exosomes are, what small trials of them found, and what the FDA says of them.",
    tags=("exosomes", "microneedling", "evidence"),
    about=("microneedling-with-exosomes", "laser-with-exosomes", "exosome-facial", "exosome-injection", "prp-prf"),
    editors_note=(
        "Reconstructed: the source article lost its bullet lists and its table. These are ours, not recovered text: "
        "what vesicles carry (R1), stem-cell sources (R2), proposed actions (R3), plant vesicles (R4), the regulatory "
        "distinctions (R5) and the comparison table (R6, still without grades and prices).\n"
        "The source's “Kim et al. 2021” and “Cho et al. 2019 (injection)” match no paper found, and are not cited.\n"
        "Every study was read as an abstract only. The FDA's live pages have not been re-read since their dates."
    ),
    body=BODY,
    published_days_ago=3,
    updated_days_ago=3,
    reviewed_days_ago=3,
)
