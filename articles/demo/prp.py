"""The article "PRP and its risks": what trials found for scars, skin, and hair, and the harms to know about first."""

from .writing import ArticleData, bullets, paragraphs

INTRODUCTION = [
    (
        "text",
        paragraphs(
            "Platelet-rich plasma, or PRP, starts with your own blood. Someone draws it and spins it. The part rich in "
            "platelets is then injected, or spread on skin that has just been needled.",
            "Because it’s your own, it may sound harmless. The blood is yours. The tubes, the needles, and the hands "
            "are not.",
        ),
    ),
    (
        "key_facts",
        {
            "title": "In short",
            "facts": [
                {"label": "Blood", "value": "HIV was probably spread at an unlicensed spa."},
                {"label": "Eyes", "value": "4 people went blind after injections in the face."},
                {
                    "label": "Acne scars",
                    "value": "It may help when added to needling. Few of the studies were randomized.",
                },
                {
                    "label": "Lines",
                    "value": "Dermatologists saw no significant difference from saline. Patients did.",
                },
                {"label": "Hair", "value": "Most studies report a gain. One against placebo found none."},
            ],
            "studies": ["mmwr-2024", "karam-2020", "kang-2022", "alam-2018", "prp-hair-2018", "gressenberger-2020"],
        },
    ),
]

BLOOD = [
    ("heading", "Blood calls for a licensed clinic"),
    (
        "callout",
        {
            "variant": "safety",
            "heading": "What happened in New Mexico",
            "text": paragraphs(
                "In April 2024 the CDC reported on an unlicensed spa where HIV was probably spread through PRP with "
                "microneedling. Investigators found 59 clients at risk. Of them, 20 had had that treatment, and 39 "
                "had had other injections."
            ),
            "studies": ["mmwr-2024"],
        },
    ),
    (
        "text",
        paragraphs(
            "That is one place. It doesn’t tell you how often this happens, and nothing we read does. It’s reason "
            "enough to insist on:"
        )
        + bullets(
            "a person and a clinic whose licenses you have looked up",
            "needles, tubes, and cartridges that come out of sealed packets while you watch",
            "your name on the tube before your blood goes into it",
            "a record, so that the clinic can reach you later",
        ),
    ),
]

EYES = [
    ("heading", "Injections in the face"),
    (
        "evidence_card",
        {
            "study": "karam-2020",
            "finding": (
                "4 people went blind, irreversibly, right after PRP was injected: in 3 between the brows, in 1 in the "
                "fold beside the nose. The artery that feeds the eye was blocked."
            ),
            "limitation": (
                "A few cases can’t say how often it happens. Cosmetologists gave the injections. What we read doesn’t "
                "say how many people they had treated."
            ),
            "route": "injected",
        },
    ),
    (
        "text",
        paragraphs(
            "Clean needles don’t prevent this. It depends on where the needle goes and who is holding it. Ask exactly "
            "where the PRP would go, and what happens if your sight changes.",
        ),
    ),
]

SCARS = [
    ("heading", "Acne scars"),
    (
        "evidence_card",
        {
            "study": "kang-2022",
            "finding": (
                "An improvement of more than 50% was likelier with PRP and needling than with needling alone (odds "
                "ratio 2.97; 95% CI 1.96–4.51). Severe redness and swelling did not differ significantly."
            ),
            "limitation": (
                "Only 4 of the 14 studies were randomized. All of them added PRP to needling, so they say nothing "
                "about PRP without needles."
            ),
        },
    ),
]

LINES = [
    ("heading", "Lines and texture"),
    (
        "evidence_card",
        {
            "study": "alam-2018",
            "finding": (
                "Two dermatologists who didn’t know which side was which saw no significant difference. After 6 "
                "months patients scored the PRP cheek higher for texture (2.00 vs. 1.21) and wrinkles (1.74 vs. "
                "1.21)."
            ),
            "limitation": "One small trial of one session; 8 of the 27 people were not analyzed.",
            "route": "injected",
        },
    ),
    (
        "passage",
        {
            "text": paragraphs(
                "A review of 16 studies says most found some improvement in aging skin. What we read doesn’t say how "
                "many compared PRP with anything."
            ),
            "studies": ["prp-face-review"],
        },
    ),
]

HAIR = [
    ("heading", "Hair"),
    (
        "evidence_card",
        {
            "study": "prp-hair-2018",
            "finding": (
                "Of 24 studies, 21 report better results by objective measures and 3 report none. The harms reported "
                "were temporary swelling, redness, pain, and headache."
            ),
            "limitation": "PRP was prepared and given in many ways. 16 of the 24 studies were not randomized.",
            "route": "injected",
        },
    ),
    (
        "evidence_card",
        {
            "study": "gressenberger-2020",
            "finding": (
                "Of 30 men, 20 had PRP and 10 had saline, five times each. Neither hair measurements nor photographs "
                "improved."
            ),
            "limitation": "One small pilot trial, in men only. What we read doesn’t say who paid.",
            "route": "injected",
        },
    ),
    (
        "callout",
        {
            "variant": "uncertain",
            "text": paragraphs(
                "The review and the trial disagree, and we can’t settle it. PRP is not one thing: it was prepared and "
                "given in many ways. Two clinics may give you two different things under one name."
            ),
            "studies": ["prp-hair-2018", "gressenberger-2020"],
        },
    ),
]

REGULATION = [
    ("heading", "What US regulators say"),
    (
        "passage",
        {
            "text": paragraphs(
                "We read no FDA document on PRP for skin or hair. A 2014 review describes the position at that time. "
                "Nearly all systems that prepare PRP were cleared for making a mix with bone graft. An injection in "
                "an office would be off-label."
            ),
            "studies": ["beitzel-2015"],
        },
    ),
    (
        "text",
        paragraphs(
            "Off-label means that a clinician uses a legally sold product for something its label doesn’t name. It’s "
            "that clinician’s decision, and the FDA has not reviewed it for that purpose. So a cleared kit is no proof "
            "that PRP works on your face or scalp.",
        ),
    ),
    (
        "callout",
        {
            "variant": "consumer_protection",
            "heading": "Ask before your blood is drawn",
            "text": bullets(
                "Is this clinic licensed to draw and handle blood, and who issued the license?",
                "Who draws it, who injects it, and what licenses do they have?",
                "What kit do you use, and what uses are on its label?",
                "How do you label my tube so it can’t get mixed up?",
                "Where exactly will you inject, and what do you do if my sight changes?",
                "What counts as success, when would I see it, and what if I don’t?",
            ),
        },
    ),
]

WEIGHING = [
    ("heading", "The bottom line"),
    (
        "verdict",
        {
            "case_for": paragraphs(
                "Added to needling, PRP did more for acne scars than needling alone in a review. Most hair studies "
                "report a gain."
            ),
            "overclaimed": paragraphs(
                "That it can’t harm you because it’s your own. That it makes a face look younger to someone who "
                "doesn’t know you had it. That it grows hair in everyone."
            ),
            "best_supported": paragraphs(
                "With needling for acne scars, in a licensed clinic, by someone who shows you every packet. Even "
                "there, few of the studies were randomized."
            ),
            "studies": ["kang-2022", "alam-2018", "prp-hair-2018", "gressenberger-2020"],
        },
    ),
    (
        "faq",
        {
            "questions": [
                {
                    "question": "Is platelet-rich fibrin safer?",
                    "answer": paragraphs(
                        "We found no study that compares the two. Both draw your blood, so the same questions apply."
                    ),
                },
                {
                    "question": "Is spreading it on safer than injecting it?",
                    "answer": paragraphs(
                        "The cases of blindness followed injections. The infections followed needling. Ask which harm "
                        "a clinic guards against, and how."
                    ),
                },
                {
                    "question": "I had it done somewhere without a license. What now?",
                    "answer": paragraphs("Tell a doctor or your health department, and ask about blood tests."),
                },
            ],
        },
    ),
    (
        "provider_block",
        {"treatments": ["prp-prf"], "label": "Find PRP near you"},
    ),
]

ARTICLE = ArticleData(
    slug="prp-and-its-risks",
    title="PRP and its risks",
    seo_title="PRP for skin and hair: what is known, and its risks",
    dek=(
        "Platelet-rich plasma is your own blood, spun and put back. Here are the harms to know about first, and what "
        "trials found for scars, lines, and hair."
    ),
    search_description=(
        "What trials of platelet-rich plasma found for acne scars, lines, and hair, how it has harmed people, and what "
        "to ask first."
    ),
    tags=("PRP", "safety", "evidence"),
    about=("prp-prf", "hair-restoration", "microneedling"),
    editors_note=(
        "We read only the abstract of every study. The scores in the trial on lines come from a report about it.\n"
        "There is no regulatory status here because we read no FDA document on PRP for skin or hair. The 2014 review "
        "is cited instead and dated in the text."
    ),
    body=[*INTRODUCTION, *BLOOD, *EYES, *SCARS, *LINES, *HAIR, *REGULATION, *WEIGHING],
    published_days_ago=15,
    updated_days_ago=8,
    reviewed_days_ago=7,
    next_read="choosing-a-med-spa-safely",
    changes=((8, "Added four cases of blindness after injections in the face."),),
)
