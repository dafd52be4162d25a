"""The guide "Exosomes in skincare"."""

from .writing import ArticleData, bullets, columns, paragraphs, row

INTRODUCTION = [
    (
        "text",
        paragraphs(
            "You’ll see the word “exosome” on serums and clinic menus. Clinics apply these products to skin after "
            "needling or laser. Stores sell them for daily use. Some places inject them.",
            "Those are three different things, with different evidence and different laws. This guide covers them one "
            "at a time. It gives equal space to what is known and what isn’t.",
        ),
    ),
    (
        "key_facts",
        {
            "title": "In short",
            "facts": [
                {
                    "label": "After needling or laser",
                    "value": "Two small, short trials favor adding vesicles.",
                },
                {"label": "On intact skin", "value": "One small placebo-controlled trial found an effect that faded."},
                {"label": "Injected", "value": "The FDA has approved no such product and has warned about them."},
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
                "Your cells send each other tiny packages. Each one is a bubble of fatty membrane that one cell "
                "releases and another takes up. Researchers call them extracellular vesicles. Exosomes are the small "
                "ones, about 30–150 nanometers (nm) across.",
                "Reviews describe proteins, DNA, RNA, and antioxidants inside. What a package holds depends on the "
                "cell that made it.",
            ),
            "studies": ["dalforno-2024", "yu-2024"],
        },
    ),
    (
        "figure",
        {
            "drawing": "hair-cell-vesicle",
            "caption": "A hair, a red blood cell, and a vesicle. Each frame enlarges part of the one before it.",
            "description": (
                "Three square frames side by side. The first shows a hair. BioNumbers reports that hairs from the "
                "back of the head are 85.9 µm across on average; we did not read the paper itself. On the hair, much "
                "smaller, is a red blood cell. The second frame shows that cell ten times closer. Red blood cells are "
                "7 to 8 µm across. Next to it, under a lens, a vesicle is a dot. The third frame shows the vesicle "
                "fifty times closer still: a round membrane with threads inside. Vesicles are about 30–150 nm across, "
                "and this one is in between."
            ),
            "studies": ["jeong-2011", "bionumbers-cell-size", "dalforno-2024"],
        },
    ),
    (
        "text",
        paragraphs("Product pages usually list some of these:")
        + bullets(
            "growth factors and other signal proteins, in amounts that vary with the parent cell",
            "messenger RNA, the working copies of genes",
            "microRNA, short strands that turn genes down",
            "enzymes, and proteins that sit in the membrane",
            "the membrane itself, rich in cholesterol and other fats",
        )
        + paragraphs(
            "The word “exosome” promises more than a label can prove. It refers to where in the cell a vesicle "
            "formed, which is hard to show once it’s bottled. “Vesicle product” would be a plainer name."
        ),
    ),
]

STEM_CELL_SOURCES = [
    ("heading", "Vesicles from human stem cells"),
    (
        "text",
        paragraphs("Most clinic products say they come from mesenchymal stem cells, taken from:")
        + bullets("fat", "umbilical cord", "bone marrow", "placenta or amnion")
        + paragraphs(
            "The cells grow in a lab, and the vesicles are collected from the liquid around them. Growing and cleaning "
            "methods change what is collected. There is no shared unit of dose, so you can’t compare two bottles.",
            "Makers say one source is stronger than another. No trial we read compares two sources.",
            "Lab and animal work suggests that vesicles might:",
        )
        + bullets(
            "wake up the cells that make collagen and elastin",
            "slow the enzymes that break collagen down",
            "calm inflammation",
            "help small blood vessels grow",
            "help skin cells move across a wound",
            "lower pigment production",
        )
        + paragraphs("A suggested action is a reason to run a trial. It isn’t a result in people."),
    ),
]

CROSSING = [
    ("heading", "Can they cross the skin?"),
    (
        "text",
        paragraphs(
            "Intact skin is built to keep things out, and a vesicle is large next to the molecules that slip through "
            "it. Needles and lasers open channels for a while. That’s why clinics pair the product with a procedure.",
        ),
    ),
    (
        "callout",
        {
            "variant": "uncertain",
            "text": paragraphs(
                "No study we read measures how much of a vesicle product passes through intact skin in people. Hair "
                "follicles may let some in. No one should put a number on it yet."
            ),
        },
    ),
]

PLANTS = [
    ("heading", "Vesicles from plants"),
    (
        "text",
        paragraphs(
            "Plants make vesicles too. You’ll often see grape, ginger, and grapefruit. Plant vesicles are different:"
        )
        + bullets(
            "they carry plant fats, plant proteins, and plant RNA",
            "they carry no human growth factors",
            "they form in a different way and are identified by different markers",
            "they are studied mainly as carriers, in cells and in animals",
            "they don’t raise the question of infection from a donor",
        ),
    ),
    (
        "callout",
        {
            "variant": "honest_positioning",
            "text": paragraphs(
                "A plant vesicle may turn out to be a good carrier. It isn’t a human stem-cell product, and trials of "
                "one say nothing about the other. Check the label for the source before you read the promise."
            ),
        },
    ),
]

PLATELETS = [
    ("heading", "Platelets, and what PRP is not"),
    (
        "text",
        paragraphs(
            "Platelet-rich plasma, or PRP, is made from your own blood during your visit. It contains vesicles, among "
            "much else.",
            "A bottled serum of platelet vesicles is something else. It’s made in a factory from donated platelets. "
            "What is known about PRP doesn’t carry over to it, and neither does PRP’s legal status.",
        ),
    ),
    (
        "callout",
        {
            "variant": "safety",
            "heading": "Blood and needles call for a licensed clinic",
            "text": paragraphs(
                "In April 2024 the CDC described HIV that was probably spread at an unlicensed spa in New Mexico, "
                "through PRP with microneedling. Ask to see the license, and watch each needle leave its packet."
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
                "This is where the evidence is firmest, and it’s thin. Two randomized trials treated one side of each "
                "face with vesicles and the other side without. Both sides had the same procedure, so each trial "
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
                "Acne-scar scores fell by 32.5% on the side with vesicle gel and by 19.9% on the side with control "
                "gel (p < 0.01). Redness was milder and recovery was shorter."
            ),
            "limitation": (
                "One small trial over 12 weeks. Both sides had laser, so it says nothing about the gel alone. What we "
                "read doesn’t say who paid."
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
            "limitation": "A small, short trial. What we read doesn’t say who knew which side was which, or who paid.",
            "route": "topical_post_procedure",
        },
    ),
    (
        "text",
        paragraphs(
            "The two trials looked at different problems: acne scars and aging skin. They don’t confirm each other. "
            "Neither one tells you what a different brand would do, or what happens after a year."
        ),
    ),
]

ON_INTACT_SKIN = [
    ("heading", "On intact skin"),
    (
        "text",
        paragraphs(
            "A serum for daily use has to get by without needles. Here, the type of study matters more than the "
            "result. A trial with a comparison can show that a product did something. A before-and-after study can’t.",
        ),
    ),
    (
        "evidence_card",
        {
            "study": "cho-2020",
            "finding": (
                "Over 8 weeks, melanin was lower on the side with exosomes than on the side with placebo. The "
                "difference was small and faded over time."
            ),
            "limitation": "One small trial. Several authors were employed by the maker. It measured only pigment.",
            "route": "topical_intact",
        },
    ),
    (
        "evidence_card",
        {
            "study": "proffer-2022",
            "finding": "After 6 weeks of platelet vesicles, imaging scores were better than at the start (p ≤ 0.0001).",
            "limitation": (
                "There was no comparison, so the product may not be the cause. Authors worked for the maker. We "
                "didn’t read how many people took part."
            ),
            "route": "topical_intact",
        },
    ),
    (
        "evidence_card",
        {
            "study": "wyles-2024",
            "finding": "At 12 weeks, 87.3% said their skin had improved. Collagen fibrils were thicker.",
            "limitation": "There was no comparison, and people judged themselves. The product was the maker’s own.",
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
                "On December 6, 2019, the FDA warned the public after serious adverse events in Nebraska. It said it "
                "had approved no exosome product. Exosomes used to treat a disease or condition are regulated as drugs "
                "and biological products. An alert on July 22, 2020, repeated that none is approved.",
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
                "Putting a product on the skin doesn’t settle the matter. In May 2025, a warning letter listed exosome "
                "gels among unapproved new drugs and unlicensed biological products. A second company got one in "
                "September 2025.",
            ),
            "studies": ["fda-2025-05", "fda-2025-09"],
        },
    ),
    ("regulatory_status", ("microneedling-with-exosomes", "unapproved")),
    (
        "text",
        paragraphs("Four distinctions can help you read a label:")
        + bullets(
            "A cosmetic may claim to change how you look. No one approves it before it’s sold.",
            "A drug or biologic claims to act on a disease or on the body, or is injected. It needs approval, or a "
            "study that the FDA has allowed.",
            "Some human tissue can be used under simpler rules. Don’t assume that what cells secrete counts as tissue.",
            "A cleared device is cleared as a device. That covers the needles, not what goes on the skin.",
        ),
    ),
    (
        "passage",
        {
            "text": paragraphs(
                "The rule on microneedling makes this point. Its class of aesthetic devices leaves out devices meant "
                "to carry cosmetics, drugs, or biologics through the skin."
            ),
            "studies": ["cfr-878-4430"],
        },
    ),
    (
        "callout",
        {
            "variant": "consumer_protection",
            "heading": "If someone offers to inject exosomes",
            "text": paragraphs("Get the answers in writing before you decide:")
            + bullets(
                "What is the product called, who makes it, and what tissue is it from?",
                "Can I see the lot number and the sterility records?",
                "If this is a trial, what is its IND number, and what did the FDA reply?",
                "Who will examine me, and what license do they have?",
            )
            + paragraphs("Report any harm to the FDA’s MedWatch."),
            "studies": ["fda-2020"],
        },
    ),
]

WEIGHING = [
    ("heading", "The bottom line"),
    (
        "verdict",
        {
            "case_for": paragraphs(
                "Cells do signal through vesicles. Two small randomized trials found that vesicles added something to "
                "laser or needling, compared with a control on the same face."
            ),
            "overclaimed": paragraphs(
                "That a daily serum does what tretinoin does. That one source is stronger than another. That the word "
                "on the bottle tells you what’s in it."
            ),
            "best_supported": paragraphs(
                "As an addition to a procedure you want anyway, from someone who names the product. Not in place of "
                "treatments with longer trials."
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
            "Vesicle products are expensive, and prices vary widely. If money is tight, "
            "spend it first on what has been tested longest. For sun-aged skin, that’s tretinoin, a prescription "
            "cream.",
        ),
    ),
    (
        "evidence_card",
        {
            "study": "weiss-1988",
            "finding": "After 16 weeks, 14 of 15 faces improved with tretinoin, and none of 15 with the cream alone.",
            "limitation": "A small trial. Tretinoin irritated the skin. What we read doesn’t say who paid.",
            "route": "topical_intact",
        },
    ),
    (
        "evidence_card",
        {
            "study": "tretinoin-1991",
            "finding": "After 24 weeks, 79% had improved overall with tretinoin 0.05%, and 48% with the cream alone.",
            "limitation": "Nearly half improved without the drug, so part of the change came from something else.",
            "route": "topical_intact",
        },
    ),
    (
        "table",
        {
            "caption": "What this guide can say about each option",
            "columns": columns("Option", "What trials show", "US status", "Main downsides"),
            "rows": [
                row("Tretinoin", "Better than the cream alone", "Prescription drug", "Irritation"),
                row("Retinol", "Not reviewed for this guide", "Cosmetic", "Irritation"),
                row("Vitamin C", "Not reviewed for this guide", "Cosmetic", "Breaks down in light and air"),
                row("Growth-factor serums", "Not reviewed for this guide", "Cosmetic, depending on its claims", "Cost"),
                row("PRP with microneedling", "Not reviewed for this guide", "See its page", "Involves handling blood"),
                row(
                    "Vesicles after a procedure",
                    "Small gains in two small trials",
                    "No product approved",
                    "Cost; unknown dose; unknown long-term safety",
                ),
                row(
                    "Vesicles on intact skin",
                    "A small, fading change in pigment",
                    "No product approved; cosmetic claims only",
                    "Cost; unknown uptake",
                ),
                row(
                    "Injected vesicles",
                    "No trials read for this guide",
                    "No product approved; FDA warning",
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
                        "Not by the FDA, as far as its published statements go. The status boxes above show their "
                        "dates."
                    ),
                },
                {
                    "question": "Is using one “off-label”?",
                    "answer": paragraphs(
                        "No. Off-label means using a legally sold product for a different purpose. An unapproved "
                        "product has no label to be off."
                    ),
                },
                {
                    "question": "How many sessions will I need?",
                    "answer": paragraphs(
                        "No one knows. Each trial used one schedule and compared no others. A fixed course is a sales "
                        "offer."
                    ),
                },
                {
                    "question": "What should I ask a provider?",
                    "answer": paragraphs(
                        "Ask for the product’s name, its maker, and its source. Ask who does the treatment and what "
                        "license they have. A provider with documents on file can show you."
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
        "Exosomes are sold as the next step after PRP. Here is what they are, what small trials found, and what US "
        "regulators say."
    ),
    search_description="What exosomes are, what small trials found, and what the FDA says about them.",
    tags=("exosomes", "microneedling", "evidence"),
    about=("microneedling-with-exosomes", "laser-with-exosomes", "exosome-facial", "exosome-injection", "prp-prf"),
    editors_note=(
        "Reconstructed: the source article lost its bullet lists and its table. These are ours, not recovered text: "
        "what vesicles carry (R1), stem-cell sources (R2), proposed actions (R3), plant vesicles (R4), the regulatory "
        "distinctions (R5) and the comparison table (R6, still without grades and prices).\n"
        "The source's “Kim et al. 2021” and “Cho et al. 2019 (injection)” match no paper we could find and are not "
        "cited.\n"
        "We read only the abstract of every study. The FDA's live pages have not been checked since their dates."
    ),
    body=BODY,
    published_days_ago=3,
    updated_days_ago=3,
    reviewed_days_ago=3,
)
