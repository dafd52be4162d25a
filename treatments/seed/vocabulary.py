"""Seed data: the categories, families, concerns, and treatments of a new site.

The texts say what is done, never that it works; evidence belongs in studies and regulators' views in statuses.
Once loaded, the texts are the editors' to change.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class CategoryData:
    slug: str
    name: str
    summary: str


@dataclass(frozen=True, kw_only=True)
class FamilyData:
    slug: str
    name: str
    summary: str


@dataclass(frozen=True, kw_only=True)
class ConcernData:
    slug: str
    name: str


@dataclass(frozen=True, kw_only=True)
class TreatmentData:
    """One treatment. `category`, `family` and `concerns` are slugs; `concerns` lists what clinics offer it for."""

    slug: str
    title: str
    category: str
    route: str
    family: str | None = None
    synonyms: tuple[str, ...] = ()
    brand_names: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    summary: str
    how_it_is_done: str
    who_performs: str
    questions: tuple[str, ...] = ()


CATEGORIES = (
    CategoryData(
        slug="injectables",
        name="Injectables",
        summary="Products and threads placed in or under the skin with a needle or cannula.",
    ),
    CategoryData(
        slug="regenerative",
        name="Regenerative",
        summary="Products made from blood, cells, tissue, or plants, applied to the skin or injected.",
    ),
    CategoryData(
        slug="microneedling-resurfacing",
        name="Microneedling and resurfacing",
        summary="Needles, lasers, acids, and blades used on the surface of the skin or just below it.",
    ),
    CategoryData(
        slug="laser-light",
        name="Laser and light",
        summary="Lasers and light aimed at hair, blood vessels, pigment, tattoo ink, or the skin as a whole.",
    ),
    CategoryData(
        slug="tightening-lifting",
        name="Tightening and lifting",
        summary="Devices that clinics use on loose skin, without surgery.",
    ),
    CategoryData(
        slug="body-weight",
        name="Body and weight",
        summary="Devices, injections, and medicines for body fat, cellulite, veins, and weight.",
    ),
    CategoryData(
        slug="facials-skin-hair",
        name="Facials, skin care, and hair",
        summary="Facials, prescription skin care, hair treatments, and cosmetic tattooing.",
    ),
    CategoryData(
        slug="wellness-intimate",
        name="Wellness and intimate",
        summary="IV infusions, hormones, peptides, and intimate treatments that med spas also offer.",
    ),
)

FAMILIES = (
    FamilyData(
        slug="exosomes",
        name="Exosomes",
        summary="Tiny packets released by cells. Each way of giving an exosome product is a separate treatment.",
    ),
    FamilyData(
        slug="platelet-products",
        name="Platelet products",
        summary="Plasma or fibrin made from your own blood, used on different parts of the body.",
    ),
    FamilyData(
        slug="fat-dissolving-injections",
        name="Fat-dissolving injections",
        summary="Products injected into fat. Each is a separate treatment, because the vials hold different things.",
    ),
)

CONCERNS = (
    ConcernData(slug="wrinkles", name="Wrinkles"),
    ConcernData(slug="volume-loss", name="Volume loss"),
    ConcernData(slug="acne", name="Acne"),
    ConcernData(slug="acne-scars", name="Acne scars"),
    ConcernData(slug="pigmentation", name="Pigmentation and melasma"),
    ConcernData(slug="redness", name="Redness and rosacea"),
    ConcernData(slug="laxity", name="Loose skin"),
    ConcernData(slug="texture", name="Pores and texture"),
    ConcernData(slug="sun-damage", name="Sun damage"),
    ConcernData(slug="hair-loss", name="Hair loss"),
    ConcernData(slug="unwanted-hair", name="Unwanted hair"),
    ConcernData(slug="submental-fat", name="Fat under the chin"),
    ConcernData(slug="body-fat", name="Body fat"),
    ConcernData(slug="cellulite", name="Cellulite"),
    ConcernData(slug="spider-veins", name="Spider veins"),
    ConcernData(slug="sweating", name="Sweating"),
    ConcernData(slug="scars", name="Scars"),
    ConcernData(slug="dryness", name="Dryness"),
)

STATE_RULES = "State rules differ, so ask what license the person treating you has."

INJECTORS = (
    "Physicians, nurse practitioners, physician assistants, and registered nurses typically give these injections. "
    f"{STATE_RULES}"
)
DEVICE_OPERATORS = (
    "Physicians, nurses, and, where the state allows it, licensed estheticians or laser technicians typically operate "
    f"the device. {STATE_RULES}"
)
NEEDLING_OPERATORS = (
    "Physicians, nurse practitioners, physician assistants, registered nurses and, where the state allows it, "
    f"licensed estheticians typically do the needling. {STATE_RULES}"
)
MEDICAL_OPERATORS = (
    "Physicians, nurse practitioners, and physician assistants typically perform it, or registered nurses under "
    f"their orders. {STATE_RULES}"
)
ESTHETICIANS = (
    f"Licensed estheticians typically perform it. In medical practices, nurses or physicians may do it. {STATE_RULES}"
)
PRESCRIBERS = (
    "Physicians, nurse practitioners, and physician assistants typically examine you and write the prescription. "
    f"{STATE_RULES}"
)

WHO = "Who will treat me, and what license do they have?"
EXAM = "Who will examine me first, and what license do they have?"
PRODUCT = "What product will you use, and who makes it?"
PACKAGE = "Can I see the sealed package and its lot number?"
DEVICE = "What device do you use, and what uses are on its label?"
KIT = "What kit do you use, and what uses are on its label?"
SKIN_TONE = "How do you choose the settings for my skin tone?"
RISKS = "What can go wrong, and what have you seen go wrong here?"
AFTER = "Who do I call if something goes wrong, day or night?"
COURSE = "How many sessions do you plan, and what will they cost in total?"
ALTERNATIVES = "What are my other options, including doing nothing?"
PHARMACY = "Is it a brand-name product or compounded, and what pharmacy does it come from?"
STOPPING = "What happens if I stop?"

EXOSOME_DOCUMENTS = (
    "What is the exosome product called, and who makes it?",
    "What tissue or cells does it come from?",
    "Can I see the lot number and the sterility test results for the vial you open?",
)

INJECTABLES = (
    TreatmentData(
        slug="botulinum-toxin",
        title="Botulinum toxin",
        category="injectables",
        route="injected",
        synonyms=("tox", "neuromodulator", "neurotoxin", "wrinkle relaxer", "lip flip", "masseter"),
        brand_names=("Botox", "Dysport", "Xeomin", "Jeuveau", "Daxxify", "Letybo"),
        concerns=("wrinkles", "sweating"),
        summary=(
            "A protein injected in small amounts into specific muscles or into the skin. "
            "Clinics use it for lines that come with facial movement, the jaw muscle, and sweating."
        ),
        how_it_is_done=(
            "The practitioner asks you to move your face and marks the spots to inject. "
            "They inject a small amount at each spot with a fine needle. "
            "You go home the same day."
        ),
        who_performs=INJECTORS,
        questions=(
            "What brand do you use, and where do you buy it?",
            "Can I see the sealed vial and its lot number?",
            "How many units do you plan to use, and where?",
            WHO,
            AFTER,
        ),
    ),
    TreatmentData(
        slug="ha-filler",
        title="Hyaluronic acid filler",
        category="injectables",
        route="injected",
        synonyms=(
            "HA filler",
            "dermal filler",
            "lip filler",
            "cheek filler",
            "tear-trough filler",
            "jawline filler",
            "liquid nose job",
            "Juvederm",
        ),
        brand_names=("Juvéderm", "Restylane", "RHA", "Belotero", "Versa"),
        concerns=("volume-loss", "wrinkles"),
        summary=(
            "A hyaluronic acid gel placed under the skin. "
            "Clinics use it for the lips, cheeks, hollows under the eyes (tear troughs), jawline, and nose."
        ),
        how_it_is_done=(
            "The practitioner cleans your skin and may numb it. "
            "They place the gel with a needle or a blunt tube called a cannula. "
            "They may then shape it by hand."
        ),
        who_performs=INJECTORS,
        questions=(
            PRODUCT,
            PACKAGE,
            "Do you keep hyaluronidase here, and who can give it right away?",
            "What do you do if the gel blocks a blood vessel?",
            WHO,
            AFTER,
        ),
    ),
    TreatmentData(
        slug="biostimulator",
        title="Biostimulator injections",
        category="injectables",
        route="injected",
        synonyms=("PLLA", "poly-L-lactic acid", "CaHA", "calcium hydroxylapatite", "collagen stimulator"),
        brand_names=("Sculptra", "Radiesse", "Bellafill"),
        concerns=("volume-loss", "laxity"),
        summary=(
            "An injectable material placed under the skin over one or more sessions. "
            "Clinics use it for hollows and loose skin, and each product contains something different."
        ),
        how_it_is_done=(
            "The practitioner prepares the product and may numb your skin. "
            "They place it under the skin with a needle or cannula. "
            "With some products, they ask you to massage the area at home."
        ),
        who_performs=INJECTORS,
        questions=(
            PRODUCT,
            PACKAGE,
            "Can it be removed if I don’t like it?",
            RISKS,
            WHO,
            AFTER,
        ),
    ),
    TreatmentData(
        slug="skin-booster",
        title="Skin booster",
        category="injectables",
        route="injected",
        synonyms=("microdroplet HA", "microdroplet hyaluronic acid"),
        brand_names=("Skinvive", "Profhilo"),
        concerns=("dryness", "texture"),
        summary=(
            "Thin hyaluronic acid, placed in many small amounts near the surface of the skin. "
            "Clinics use it for dryness and texture."
        ),
        how_it_is_done=(
            "The practitioner may numb the area. They place small drops across it with a fine needle or cannula."
        ),
        who_performs=INJECTORS,
        questions=(
            PRODUCT,
            PACKAGE,
            "Is this product labeled for sale in this country?",
            COURSE,
            WHO,
            AFTER,
        ),
    ),
    TreatmentData(
        slug="deoxycholic-acid",
        title="Deoxycholic acid injection",
        category="injectables",
        route="injected",
        family="fat-dissolving-injections",
        synonyms=("double-chin injection",),
        brand_names=("Kybella",),
        concerns=("submental-fat",),
        summary="Deoxycholic acid injected into the fat under the chin, usually over several sessions.",
        how_it_is_done=(
            "The practitioner draws a grid on your skin and may numb it. They inject a small amount at each point."
        ),
        who_performs=INJECTORS,
        questions=(
            PRODUCT,
            PACKAGE,
            "How much swelling should I expect, and for how long?",
            COURSE,
            WHO,
            AFTER,
        ),
    ),
    TreatmentData(
        slug="lipolysis-injection-other",
        title="Other fat-dissolving injections",
        category="injectables",
        route="injected",
        family="fat-dissolving-injections",
        synonyms=("Lipodissolve", "PCDC", "fat dissolver", "injection lipolysis"),
        brand_names=("Aqualyx", "Lipo Lab", "Kabelline", "Lemon Bottle"),
        concerns=("submental-fat", "body-fat"),
        summary=(
            "Injections into fat with products other than Kybella, often mixtures. "
            "Clinics offer them for the chin, the abdomen, and other small areas."
        ),
        how_it_is_done=(
            "The practitioner marks the area and injects the product into the fat at several points. "
            "What is in the vial depends on the product, so ask to read its label."
        ),
        who_performs=INJECTORS,
        questions=(
            "What is in the vial, and who made it?",
            "Has any regulator reviewed this product for this use, and can I see the documents?",
            PACKAGE,
            WHO,
            AFTER,
        ),
    ),
    TreatmentData(
        slug="hyaluronidase",
        title="Hyaluronidase",
        category="injectables",
        route="injected",
        synonyms=("filler dissolving", "filler dissolver"),
        brand_names=("Hylenex",),
        summary=(
            "An enzyme injected where hyaluronic acid filler was placed. "
            "Clinics use it on filler that you no longer want or that is causing a problem."
        ),
        how_it_is_done=(
            "The practitioner finds the filler by touch or with ultrasound. "
            "They inject the enzyme into it and may repeat this at a later visit."
        ),
        who_performs=INJECTORS,
        questions=(
            PRODUCT,
            "Could I be allergic to it, and do you test first?",
            "How might I look once the filler is gone?",
            WHO,
            AFTER,
        ),
    ),
    TreatmentData(
        slug="thread-lift",
        title="Thread lift",
        category="injectables",
        route="device",
        synonyms=("PDO threads", "PLLA threads"),
        brand_names=("Silhouette InstaLift",),
        concerns=("laxity",),
        summary=(
            "Threads placed under the skin and pulled tight to hold it in a new position. "
            "Clinics offer it for loose skin on the face and neck."
        ),
        how_it_is_done=(
            "The practitioner numbs your skin and passes threads under it through small openings. "
            "They pull the threads tight and cut the ends at the surface."
        ),
        who_performs=MEDICAL_OPERATORS,
        questions=(
            "What threads do you use, and what are they made of?",
            PACKAGE,
            "Can the threads be removed, and who does that?",
            RISKS,
            WHO,
            AFTER,
        ),
    ),
)

REGENERATIVE = (
    TreatmentData(
        slug="prp-prf",
        title="Platelet-rich plasma and fibrin",
        category="regenerative",
        route="mixed",
        family="platelet-products",
        synonyms=(
            "PRP",
            "PRF",
            "PRFM",
            "platelet-rich plasma",
            "platelet-rich fibrin",
            "platelet-rich fibrin matrix",
            "PRP microneedling",
            "vampire facial",
        ),
        concerns=("hair-loss", "acne-scars", "texture"),
        summary=(
            "Your own blood is drawn and spun to separate the part rich in platelets. "
            "Clinics inject that part into the skin or scalp, or apply it to needled skin."
        ),
        how_it_is_done=(
            "The practitioner draws your blood and spins it in a centrifuge. "
            "They inject the separated part, or apply it to skin they have just needled. "
            "Everything that touches blood should be new and used only once, so watch it being opened."
        ),
        who_performs=(
            "Physicians, nurse practitioners, physician assistants, and registered nurses typically draw the blood "
            f"and give the treatment. {STATE_RULES}"
        ),
        questions=(
            "Is this clinic licensed to draw and handle blood, and who issued the license?",
            "Are the needles, tubes, and cartridges new and used only once, and can I watch you open them?",
            "How do you label my tube so it can’t get mixed up?",
            KIT,
            WHO,
            COURSE,
        ),
    ),
    TreatmentData(
        slug="microneedling-with-exosomes",
        title="Microneedling with exosomes",
        category="regenerative",
        route="topical_post_procedure",
        family="exosomes",
        synonyms=("exosome microneedling", "exosomes after microneedling"),
        concerns=("acne-scars", "texture", "wrinkles"),
        summary=(
            "Microneedling, followed by an exosome product applied to the needled skin. "
            "Exosomes are tiny packets released by cells."
        ),
        how_it_is_done=(
            "The practitioner cleans and numbs your skin and passes a needling device over it. "
            "They then apply the exosome product to the needled skin. "
            "The device and the product are two separate things, each with its own documents."
        ),
        who_performs=NEEDLING_OPERATORS,
        questions=(
            *EXOSOME_DOCUMENTS,
            "Does the label say it can go on skin that has just been needled?",
            "What needling device do you use, and what uses are on its label?",
            WHO,
        ),
    ),
    TreatmentData(
        slug="laser-with-exosomes",
        title="Laser with exosomes",
        category="regenerative",
        route="topical_post_procedure",
        family="exosomes",
        synonyms=("exosome laser", "exosomes after laser"),
        concerns=("acne-scars", "texture"),
        summary=(
            "Laser resurfacing, followed by an exosome product applied to the treated skin. "
            "Exosomes are tiny packets released by cells."
        ),
        how_it_is_done=(
            "The practitioner numbs your skin, protects your eyes, and treats the area with a laser. "
            "They then apply the exosome product to the treated skin. "
            "The laser and the product are two separate things, each with its own documents."
        ),
        who_performs=DEVICE_OPERATORS,
        questions=(
            *EXOSOME_DOCUMENTS,
            "Does the label say it can go on skin that has just been treated with a laser?",
            "What laser do you use, and how do you choose the settings for my skin tone?",
            WHO,
        ),
    ),
    TreatmentData(
        slug="exosome-facial",
        title="Exosome facial",
        category="regenerative",
        route="topical_intact",
        family="exosomes",
        synonyms=("exosome serum", "topical exosomes"),
        concerns=("pigmentation", "texture"),
        summary=(
            "A facial in which an exosome serum or gel is applied to intact skin. "
            "No needle or laser opens the skin first."
        ),
        how_it_is_done=(
            "The practitioner cleans your skin and may exfoliate it. "
            "They apply the product by hand or leave it on under a mask."
        ),
        who_performs=ESTHETICIANS,
        questions=(
            *EXOSOME_DOCUMENTS,
            "What does the label say the product is for?",
            "Will anything you do beforehand break the skin?",
            WHO,
        ),
    ),
    TreatmentData(
        slug="exosome-injection",
        title="Exosome injection",
        category="regenerative",
        route="injected",
        family="exosomes",
        synonyms=(
            "exosome therapy",
            "injectable exosomes",
            "injected exosomes",
            "IV exosomes",
            "exosome IV",
            "exosome hair",
        ),
        # No concerns, so that readers who browse by concern aren't led to a product a regulator has warned about.
        summary=(
            "An exosome product injected into the skin, scalp, or other tissue, or given by IV. "
            "Read what regulators say about it on this page before you decide."
        ),
        how_it_is_done=(
            "The practitioner prepares a vial and injects it or gives it by IV. "
            "What is in the vial depends on who makes it, so the documents matter."
        ),
        who_performs=(
            "Where it is offered, physicians, nurse practitioners, physician assistants, or registered nurses "
            f"typically give it. {STATE_RULES}"
        ),
        questions=(
            *EXOSOME_DOCUMENTS,
            "What is the investigational new drug (IND) number, and can I read the FDA’s letter about it?",
            "Who will examine and treat me, and what licenses do they have?",
            "How would we report harm to FDA MedWatch?",
        ),
    ),
    TreatmentData(
        slug="plant-vesicle",
        title="Plant vesicle products",
        category="regenerative",
        route="mixed",
        synonyms=(
            "plant exosomes",
            "plant-derived exosomes",
            "exosome-like nanoparticles",
            "rose exosome",
            "grape exosome",
        ),
        concerns=("texture",),
        summary=(
            "Products with vesicles from plants such as rose or grape, applied to intact or needled skin. "
            "They are not the same material as exosomes from human cells."
        ),
        how_it_is_done=(
            "The practitioner cleans your skin and may needle it first. "
            "They apply the product by hand or leave it on under a mask."
        ),
        who_performs=ESTHETICIANS,
        questions=(
            PRODUCT,
            "What plant does it come from, and what else is in it?",
            "Will you use it on intact skin or after needling, and does the label cover that?",
            "Is there a study of this product in people that I can read?",
            WHO,
        ),
    ),
    TreatmentData(
        slug="polynucleotide",
        title="Polynucleotides",
        category="regenerative",
        route="mixed",
        synonyms=("PDRN", "PN", "polydeoxyribonucleotide", "salmon DNA"),
        brand_names=("Rejuran",),
        concerns=("texture", "wrinkles"),
        summary=(
            "Fragments of DNA, often from fish, injected in small amounts or applied to the skin. "
            "Clinics offer them for texture and lines."
        ),
        how_it_is_done=(
            "For injections, the practitioner places many small amounts in the skin. "
            "Topical products are applied to intact or needled skin. "
            "Ask which of the two you are being offered."
        ),
        who_performs=INJECTORS,
        questions=(
            "Will you inject it or apply it to my skin?",
            PRODUCT,
            "What uses are on the label, and in what country?",
            PACKAGE,
            WHO,
            AFTER,
        ),
    ),
    TreatmentData(
        slug="stem-cell-derived",
        title="Stem-cell and birth-tissue products",
        category="regenerative",
        route="mixed",
        synonyms=(
            "SVF",
            "stromal vascular fraction",
            "umbilical cord products",
            "Wharton’s jelly",
            "amniotic products",
            "stem cell facial",
            "stem cell therapy",
        ),
        # No concerns, for the same reason as exosome-injection.
        summary=(
            "Products said to come from stem cells, fat, umbilical cord, Wharton’s jelly, or amniotic tissue. "
            "Clinics inject them or apply them to the skin."
        ),
        how_it_is_done=(
            "Some products come in a vial; others are made from fat taken from you that day. "
            "The practitioner injects the product or applies it to your skin."
        ),
        who_performs=(
            "Where they are offered, physicians, nurse practitioners, physician assistants, or registered nurses "
            f"typically give them. {STATE_RULES}"
        ),
        questions=(
            "What is the product called, and who makes it?",
            "What tissue does it come from, and from whom?",
            "Can I see the lot number and the sterility test results?",
            "Is this part of a clinical trial, and what is its IND number?",
            WHO,
            AFTER,
        ),
    ),
)

MICRONEEDLING_RESURFACING = (
    TreatmentData(
        slug="microneedling",
        title="Microneedling",
        category="microneedling-resurfacing",
        route="device",
        synonyms=("micro-needling", "collagen induction", "collagen induction therapy", "CIT", "microchanneling"),
        brand_names=("SkinPen", "Dermapen"),
        concerns=("acne-scars", "texture", "wrinkles"),
        summary=(
            "A device with fine needles makes many tiny punctures in the skin. "
            "Clinics use it for acne scars, texture, and lines."
        ),
        how_it_is_done=(
            "The practitioner cleans and numbs your skin, then passes the device over it. "
            "They clean your skin again and tell you how to care for it at home. "
            "Anything applied to your skin afterward is a separate product, so ask about it."
        ),
        who_performs=NEEDLING_OPERATORS,
        questions=(
            DEVICE,
            "Is the needle cartridge new, and can I watch you open it?",
            "What will you put on my skin during and after treatment?",
            COURSE,
            WHO,
            AFTER,
        ),
    ),
    TreatmentData(
        slug="rf-microneedling",
        title="RF microneedling",
        category="microneedling-resurfacing",
        route="device",
        synonyms=("radiofrequency microneedling", "RF needling", "microneedling RF"),
        brand_names=("Morpheus8", "Vivace", "Sylfirm X", "Secret RF", "Potenza", "Scarlet"),
        concerns=("acne-scars", "laxity", "texture"),
        summary=(
            "Fine needles enter the skin and deliver radiofrequency energy as heat. "
            "Clinics use it for acne scars, loose skin, and texture."
        ),
        how_it_is_done=(
            "The practitioner numbs your skin and sets the depth and energy for each area. "
            "They press the tip onto your skin in rows, and the needles heat the tissue around them."
        ),
        who_performs=MEDICAL_OPERATORS,
        questions=(
            DEVICE,
            "What depth and energy will you use in each area, and why?",
            "Have you seen burns, scars, or fat loss, and what did you do?",
            SKIN_TONE,
            WHO,
            AFTER,
        ),
    ),
    TreatmentData(
        slug="ablative-laser",
        title="Ablative laser resurfacing",
        category="microneedling-resurfacing",
        route="device",
        synonyms=("CO2 laser", "CO₂ laser", "fractional CO2", "fractional CO₂", "Er:YAG", "erbium laser"),
        brand_names=("CoolPeel", "Halo"),
        concerns=("acne-scars", "scars", "wrinkles", "sun-damage"),
        summary=(
            "A laser removes the surface of the skin, either completely or in a grid of tiny columns. "
            "Clinics use it for scars, lines, and sun damage."
        ),
        how_it_is_done=(
            "The practitioner numbs your skin and covers your eyes. "
            "They pass the laser over the area, which leaves the skin open. "
            "You care for it at home as instructed and keep it out of the sun."
        ),
        who_performs=MEDICAL_OPERATORS,
        questions=(
            DEVICE,
            SKIN_TONE,
            "How long will my skin be open, and what do I do each day?",
            "Do I need medicine against cold sores or infection?",
            WHO,
            AFTER,
        ),
    ),
    TreatmentData(
        slug="nonablative-laser",
        title="Non-ablative laser resurfacing",
        category="microneedling-resurfacing",
        route="device",
        synonyms=("nonablative laser", "non-ablative laser", "nonablative fractional laser"),
        brand_names=("Fraxel Dual", "Clear + Brilliant", "Moxi", "LaseMD"),
        concerns=("texture", "pigmentation", "scars"),
        summary=(
            "A laser heats columns of skin and leaves the surface in place. "
            "Clinics use it for texture, pigment, and scars, usually over several sessions."
        ),
        how_it_is_done=(
            "The practitioner numbs your skin and covers your eyes. They pass the laser over the area several times."
        ),
        who_performs=DEVICE_OPERATORS,
        questions=(
            DEVICE,
            SKIN_TONE,
            RISKS,
            COURSE,
            WHO,
            AFTER,
        ),
    ),
    TreatmentData(
        slug="chemical-peel",
        title="Chemical peel",
        category="microneedling-resurfacing",
        route="topical_intact",
        synonyms=("glycolic peel", "salicylic peel", "Jessner peel", "TCA peel", "phenol peel", "acid peel"),
        brand_names=("VI Peel",),
        concerns=("acne", "pigmentation", "sun-damage", "texture"),
        summary=(
            "An acid applied to the skin so that outer layers come off over the next few days. "
            "Peels range from light to deep, and the risks depend on the depth."
        ),
        how_it_is_done=(
            "The practitioner cleans your skin and applies the acid, then stops it or lets it stop on its own. "
            "Your skin peels at home. "
            "Deep peels are done with monitoring and pain relief."
        ),
        who_performs=(
            "Licensed estheticians typically do light peels. "
            "Physicians and people working under them do deeper ones. "
            f"{STATE_RULES}"
        ),
        questions=(
            "What acid do you use, how strong is it, and how deep does it go?",
            "What does this peel do on my skin tone?",
            "Which of my medicines and creams should I stop first?",
            "How will my skin look each day afterward?",
            WHO,
            AFTER,
        ),
    ),
    TreatmentData(
        slug="microdermabrasion",
        title="Microdermabrasion",
        category="microneedling-resurfacing",
        route="device",
        brand_names=("DiamondGlow",),
        concerns=("texture",),
        summary=(
            "A rough tip or a stream of crystals rubs off the outermost skin, with suction. Clinics use it for texture."
        ),
        how_it_is_done=(
            "The practitioner cleans your skin and moves the handpiece over it in strokes. "
            "Some machines apply a serum at the same time."
        ),
        who_performs=ESTHETICIANS,
        questions=(
            "How do you clean the tip between clients?",
            "What serum do you use with it, and what is in it?",
            "Is my skin right for it today?",
            WHO,
        ),
    ),
    TreatmentData(
        slug="dermaplaning",
        title="Dermaplaning",
        category="microneedling-resurfacing",
        route="device",
        synonyms=("blading", "dermablading"),
        concerns=("texture",),
        summary=(
            "A blade scrapes fine hair and the outermost skin from the face. Clinics offer it alone or before a facial."
        ),
        how_it_is_done=(
            "The practitioner cleans and dries your skin and holds it taut. "
            "They draw the blade over it in short strokes."
        ),
        who_performs=ESTHETICIANS,
        questions=(
            "Is the blade sterile, new, and used only once?",
            "What skin conditions or medicines rule it out for me?",
            "What will you put on my skin afterward?",
            WHO,
        ),
    ),
)

LASER_LIGHT = (
    TreatmentData(
        slug="laser-hair-removal",
        title="Laser hair removal",
        category="laser-light",
        route="device",
        synonyms=(
            "LHR",
            "diode laser hair removal",
            "alexandrite laser hair removal",
            "Nd:YAG laser hair removal",
        ),
        concerns=("unwanted-hair",),
        summary=(
            "A laser heats the pigment in hair at its root. Clinics use it on unwanted hair over a series of sessions."
        ),
        how_it_is_done=(
            "You shave the area beforehand. "
            "The practitioner covers your eyes and passes the laser over your skin, often with cooling."
        ),
        who_performs=DEVICE_OPERATORS,
        questions=(
            "What type of laser do you use, and is it right for my skin tone and hair color?",
            "Will you treat a test spot first?",
            "What if I’m tan or take a medicine that reacts to light?",
            COURSE,
            WHO,
            AFTER,
        ),
    ),
    TreatmentData(
        slug="ipl",
        title="Intense pulsed light",
        category="laser-light",
        route="device",
        synonyms=("IPL", "photofacial", "photo facial", "broadband light"),
        brand_names=("BBL", "Lumecca"),
        concerns=("pigmentation", "redness", "sun-damage"),
        summary=(
            "Flashes of filtered light aimed at pigment and small blood vessels. "
            "Clinics use it for brown spots and redness."
        ),
        how_it_is_done=(
            "The practitioner covers your eyes and applies a gel. "
            "They place the handpiece on your skin and flash it area by area."
        ),
        who_performs=DEVICE_OPERATORS,
        questions=(
            DEVICE,
            SKIN_TONE,
            "Has someone looked at my spots to rule out skin cancer?",
            "Will you treat a test spot first?",
            COURSE,
            WHO,
        ),
    ),
    TreatmentData(
        slug="vascular-laser",
        title="Vascular laser",
        category="laser-light",
        route="device",
        synonyms=("PDL", "pulsed dye laser", "KTP laser", "KTP", "rosacea laser", "spider-vein laser"),
        brand_names=("Vbeam",),
        concerns=("redness", "spider-veins"),
        summary="A laser aimed at blood in small vessels. Clinics use it for redness, rosacea, and spider veins.",
        how_it_is_done=(
            "The practitioner covers your eyes and treats the vessels pulse by pulse, often with cooling. "
            "Bruising depends on the settings, so ask about it beforehand."
        ),
        who_performs=DEVICE_OPERATORS,
        questions=(
            DEVICE,
            SKIN_TONE,
            "How much bruising should I expect?",
            COURSE,
            WHO,
            AFTER,
        ),
    ),
    TreatmentData(
        slug="pigment-laser",
        title="Pigment laser",
        category="laser-light",
        route="device",
        synonyms=("pico laser", "picosecond laser", "Q-switched laser", "laser toning"),
        brand_names=("PicoSure",),
        concerns=("pigmentation", "sun-damage"),
        summary="Very short laser pulses aimed at pigment in the skin. Clinics use it for brown spots and melasma.",
        how_it_is_done=(
            "The practitioner covers your eyes and may numb your skin. "
            "They pass the laser over the spots or the whole area."
        ),
        who_performs=DEVICE_OPERATORS,
        questions=(
            "What kind of pigment do I have, and who diagnosed it?",
            "Could this make my pigment darker?",
            DEVICE,
            SKIN_TONE,
            COURSE,
            WHO,
        ),
    ),
    TreatmentData(
        slug="tattoo-removal",
        title="Laser tattoo removal",
        category="laser-light",
        route="device",
        synonyms=("tattoo removal", "pico laser", "picosecond laser", "Q-switched laser"),
        brand_names=("PicoSure",),
        summary="Very short laser pulses aimed at tattoo ink, over a series of sessions.",
        how_it_is_done=(
            "The practitioner covers your eyes and may numb your skin. "
            "They pass the laser over the tattoo and bandage the area. "
            "Sessions are spaced apart so that the skin can heal."
        ),
        who_performs=DEVICE_OPERATORS,
        questions=(
            "What colors in my tattoo does your laser treat?",
            "How do you choose the settings for my skin tone, and will you treat a test spot?",
            "Could some ink or a scar remain?",
            COURSE,
            WHO,
            AFTER,
        ),
    ),
    TreatmentData(
        slug="led-therapy",
        title="LED light therapy",
        category="laser-light",
        route="device",
        synonyms=("LED therapy", "red light therapy", "blue light therapy"),
        concerns=("acne", "wrinkles"),
        summary="Red, blue, or other light from a panel or mask shines on the skin. Clinics use it for acne and lines.",
        how_it_is_done=(
            "The practitioner cleans your skin and covers your eyes. "
            "You lie under the panel or wear the mask for a set time."
        ),
        who_performs=ESTHETICIANS,
        questions=(
            DEVICE,
            "Do I take any medicine that reacts to light?",
            "How is it different from a mask I could use at home?",
            COURSE,
        ),
    ),
    TreatmentData(
        slug="photodynamic-therapy",
        title="Photodynamic therapy",
        category="laser-light",
        route="mixed",
        synonyms=("PDT",),
        brand_names=("Levulan",),
        concerns=("sun-damage", "acne"),
        summary=(
            "A medicine is applied to the skin and then activated with light. "
            "Clinics use it on sun-damaged skin, and some use it for acne."
        ),
        how_it_is_done=(
            "The practitioner cleans your skin and applies the medicine, which stays on for a set time. "
            "They then shine light on the area. "
            "You stay out of daylight afterward for as long as they tell you."
        ),
        who_performs=MEDICAL_OPERATORS,
        questions=(
            "What condition are you treating, and who diagnosed it?",
            "What medicine and what light do you use?",
            "How long do I have to stay out of daylight?",
            "How much pain should I expect?",
            WHO,
            AFTER,
        ),
    ),
)

TIGHTENING_LIFTING = (
    TreatmentData(
        slug="rf-tightening",
        title="Radiofrequency tightening",
        category="tightening-lifting",
        route="device",
        synonyms=("RF tightening", "radiofrequency skin tightening", "RF skin tightening"),
        brand_names=("Thermage", "Exilis", "Forma", "Venus"),
        concerns=("laxity",),
        summary="Radiofrequency energy heats the skin from the outside, with no needles. Clinics use it on loose skin.",
        how_it_is_done=(
            "The practitioner applies a gel or attaches a pad. "
            "They move the handpiece over your skin and watch its temperature."
        ),
        who_performs=DEVICE_OPERATORS,
        questions=(
            DEVICE,
            "How do you monitor the temperature of my skin?",
            "Could an implant or a device in my body rule it out?",
            COURSE,
            WHO,
            AFTER,
        ),
    ),
    TreatmentData(
        slug="focused-ultrasound",
        title="Focused ultrasound",
        category="tightening-lifting",
        route="device",
        synonyms=("HIFU", "high-intensity focused ultrasound", "ultrasound skin tightening"),
        brand_names=("Ultherapy", "Sofwave"),
        concerns=("laxity", "wrinkles"),
        summary=(
            "Ultrasound energy is aimed at set depths below the skin. "
            "Clinics use it on loose skin on the face and neck."
        ),
        how_it_is_done=(
            "The practitioner applies a gel and presses the handpiece to your skin line by line. "
            "Some devices show the layers of skin on a screen."
        ),
        who_performs=DEVICE_OPERATORS,
        questions=(
            DEVICE,
            "Can you see the layers of skin while you treat?",
            "What nerves are in this area, and how do you avoid them?",
            "What do you give for pain?",
            WHO,
            AFTER,
        ),
    ),
    TreatmentData(
        slug="plasma-fibroblast",
        title="Plasma fibroblast",
        category="tightening-lifting",
        route="device",
        synonyms=("plasma pen", "fibroblast", "plasma skin tightening"),
        concerns=("laxity", "wrinkles"),
        summary=(
            "A pen makes small electric arcs that leave dots of burned skin. "
            "Clinics offer it for eyelids, lines, and loose skin."
        ),
        how_it_is_done=(
            "The practitioner numbs your skin and touches it with arcs from the pen, dot by dot. "
            "The dots crust over, and you care for them at home."
        ),
        who_performs=(
            f"Physicians, nurses, estheticians, and others offer it, so do not assume a medical license. {STATE_RULES}"
        ),
        questions=(
            "What device do you use, and has any regulator reviewed it for this use?",
            "What do the dots do on my skin tone?",
            "How do you protect my eyes?",
            RISKS,
            WHO,
            AFTER,
        ),
    ),
)

BODY_WEIGHT = (
    TreatmentData(
        slug="cryolipolysis",
        title="Cryolipolysis",
        category="body-weight",
        route="device",
        synonyms=("fat freezing",),
        brand_names=("CoolSculpting",),
        concerns=("body-fat", "submental-fat"),
        summary=(
            "A device cools a fold of fat from the outside. "
            "Clinics use it on areas such as the abdomen, flanks, and chin."
        ),
        how_it_is_done=(
            "The practitioner places a gel pad and an applicator that draws in or presses on the fold. "
            "The device cools it for a set time, then the area is massaged."
        ),
        who_performs=DEVICE_OPERATORS,
        questions=(
            DEVICE,
            "Could the area grow instead of shrink, and what would you do then?",
            "Do I have a condition that cold makes worse?",
            COURSE,
            ALTERNATIVES,
            WHO,
        ),
    ),
    TreatmentData(
        slug="heat-lipolysis",
        title="Heat lipolysis",
        category="body-weight",
        route="device",
        synonyms=("laser lipo", "non-surgical laser lipo"),
        brand_names=("truSculpt", "SculpSure", "Vanquish"),
        concerns=("body-fat",),
        summary=(
            "A device heats fat from the outside with laser or radiofrequency, without surgery. "
            "Clinics use it on different parts of the body."
        ),
        how_it_is_done=(
            "The practitioner straps or holds applicators on the area. "
            "The device heats the tissue for a set time while you say how it feels."
        ),
        who_performs=DEVICE_OPERATORS,
        questions=(
            DEVICE,
            "How do you guard against burns?",
            RISKS,
            COURSE,
            ALTERNATIVES,
            WHO,
        ),
    ),
    TreatmentData(
        slug="muscle-stimulation",
        title="Muscle stimulation",
        category="body-weight",
        route="device",
        synonyms=("EMS", "electrical muscle stimulation", "electromagnetic muscle stimulation"),
        brand_names=("Emsculpt",),
        summary=(
            "Magnetic or electric pulses make muscles contract. "
            "Clinics offer it for the abdomen, buttocks, arms, and legs."
        ),
        how_it_is_done=(
            "You lie down while applicators are strapped to the area. "
            "The device makes the muscle contract over and over for a set time."
        ),
        who_performs=DEVICE_OPERATORS,
        questions=(
            DEVICE,
            "Could metal or an electronic implant in my body rule it out?",
            COURSE,
            ALTERNATIVES,
            WHO,
        ),
    ),
    TreatmentData(
        slug="cellulite",
        title="Cellulite treatment",
        category="body-weight",
        route="device",
        synonyms=("Aveli",),
        brand_names=("Resonic", "Avéli", "Emtone"),
        concerns=("cellulite",),
        summary=(
            "Devices that clinics use on dimpled skin on the thighs and buttocks. "
            "Some cut bands under the skin, and others send sound waves or heat."
        ),
        how_it_is_done=(
            "What happens depends on the device. "
            "A cutting device goes under numbed skin through a small opening. "
            "The others are passed over the skin or held against it."
        ),
        who_performs=(
            f"Physicians typically use devices that go under the skin. Trained operators use the others. {STATE_RULES}"
        ),
        questions=(
            DEVICE,
            "Does anything go under my skin, and who does that part?",
            "How do you measure the result?",
            RISKS,
            COURSE,
            WHO,
        ),
    ),
    TreatmentData(
        slug="sclerotherapy",
        title="Sclerotherapy",
        category="body-weight",
        route="injected",
        synonyms=("spider-vein injection", "vein injection", "polidocanol"),
        brand_names=("Asclera",),
        concerns=("spider-veins",),
        summary="A solution or foam injected into small veins in the legs. Clinics use it on spider veins.",
        how_it_is_done=(
            "The practitioner looks at your veins and injects each one with a fine needle. "
            "You walk afterward and may wear compression stockings at home."
        ),
        who_performs=INJECTORS,
        questions=(
            "Has someone checked the deeper veins in my legs first?",
            PRODUCT,
            "How do you recognize an allergic reaction or a clot, and what do you do then?",
            COURSE,
            WHO,
            AFTER,
        ),
    ),
    TreatmentData(
        slug="weight-management",
        title="Medical weight management",
        category="body-weight",
        route="mixed",
        synonyms=("GLP-1", "semaglutide", "tirzepatide", "weight-loss injection", "medical weight loss"),
        brand_names=("Wegovy", "Ozempic", "Zepbound", "Mounjaro"),
        summary=(
            "Prescription medicines for weight, brand-name or compounded by a pharmacy, with visits to check how "
            "you are doing."
        ),
        how_it_is_done=(
            "A prescriber takes your history and may order blood tests. "
            "You inject the medicine or take it by mouth at home. "
            "At later visits, they check your weight, your dose, and how you feel."
        ),
        who_performs=PRESCRIBERS,
        questions=(
            PHARMACY,
            "Who prescribes it, and how do I reach them between visits?",
            "Do any of my conditions or medicines rule it out?",
            STOPPING,
            "What does each month cost, including visits and tests?",
        ),
    ),
)

FACIALS_SKIN_HAIR = (
    TreatmentData(
        slug="hydradermabrasion",
        title="Hydradermabrasion",
        category="facials-skin-hair",
        route="device",
        synonyms=("hydrodermabrasion", "hydra facial"),
        brand_names=("HydraFacial",),
        concerns=("dryness", "texture"),
        summary=(
            "A handpiece washes the skin with fluid and suctions the fluid off. Clinics use it for texture and dryness."
        ),
        how_it_is_done=(
            "The practitioner passes the handpiece over clean skin in several steps. "
            "Serums run through it or are applied afterward."
        ),
        who_performs=ESTHETICIANS,
        questions=(
            "What fluids and serums do you use, and what is in them?",
            "How do you clean the handpiece between clients?",
            "Is my skin right for it today?",
            WHO,
        ),
    ),
    TreatmentData(
        slug="medical-facial",
        title="Medical facial",
        category="facials-skin-hair",
        route="topical_intact",
        synonyms=("acne facial", "extractions", "oxygen facial", "medical-grade facial"),
        concerns=("acne", "dryness"),
        summary="A facial with cleansing, exfoliation, extractions, masks, or oxygen, tailored to your skin.",
        how_it_is_done=(
            "The practitioner looks at your skin, cleans it, and may open clogged pores by hand. "
            "They then use masks or serums chosen for your skin."
        ),
        who_performs=ESTHETICIANS,
        questions=(
            "What products do you use, and what is in them?",
            "What makes this facial medical?",
            "Should a physician look at my acne first?",
            WHO,
        ),
    ),
    TreatmentData(
        slug="prescription-skincare",
        title="Prescription skin care",
        category="facials-skin-hair",
        route="topical_intact",
        synonyms=(
            "tretinoin",
            "retinoid",
            "prescription retinoid",
            "hydroquinone",
            "azelaic acid",
            "prescription skincare",
        ),
        concerns=("acne", "pigmentation", "sun-damage", "wrinkles"),
        summary="Creams and gels, such as tretinoin, that a prescriber chooses for you and you use at home.",
        how_it_is_done=(
            "A prescriber looks at your skin in person or by video. "
            "You use the product at home as directed, and return for a review or if your skin reacts."
        ),
        who_performs=PRESCRIBERS,
        questions=(
            "What is the active ingredient, and how strong is it?",
            PHARMACY,
            "How do I start, and what do I do if my skin is irritated?",
            "Is it suitable during pregnancy?",
            "How long do I use it before we review it?",
        ),
    ),
    TreatmentData(
        slug="hair-restoration",
        title="Hair restoration",
        category="facials-skin-hair",
        route="mixed",
        synonyms=(
            "PRP hair",
            "low-level laser",
            "low-level laser for hair",
            "minoxidil",
            "finasteride",
            "hair loss treatment",
        ),
        concerns=("hair-loss",),
        summary="Nonsurgical treatments offered for thinning hair: medicines, light devices, and platelet injections.",
        how_it_is_done=(
            "A practitioner looks at your scalp and asks about your health. "
            "The plan may combine medicine at home, a light device, and injections into the scalp."
        ),
        who_performs=(
            "Physicians, nurse practitioners, and physician assistants typically examine you and prescribe. "
            "Nurses may give the injections. "
            f"{STATE_RULES}"
        ),
        questions=(
            "What is causing my hair loss, and who diagnosed it?",
            "Which parts of the plan are medicines, devices, or injections?",
            "What is in anything you inject, and who makes it?",
            STOPPING,
            COURSE,
            WHO,
        ),
    ),
    TreatmentData(
        slug="permanent-makeup",
        title="Permanent makeup",
        category="facials-skin-hair",
        route="device",
        synonyms=(
            "permanent make-up",
            "microblading",
            "lip blush",
            "scalp micropigmentation",
            "SMP",
            "cosmetic tattoo",
        ),
        summary="Pigment placed in the skin with needles or a blade, for brows, lips, eyelids, or scalp.",
        how_it_is_done=(
            "You agree on a shape and color, and the artist numbs your skin. "
            "They place pigment stroke by stroke or dot by dot. "
            "A second visit is usual once the skin has healed."
        ),
        who_performs=(
            "Licensed tattoo artists, estheticians, and cosmetologists typically perform it. "
            "Local and state rules differ, so ask what license the person treating you has."
        ),
        questions=(
            "What license does this studio have, and when was it inspected?",
            "What pigments do you use, and can I see the label?",
            "Are the needles and blades new and used only once?",
            "How can it be removed if I don’t like it?",
        ),
    ),
)

WELLNESS_INTIMATE = (
    TreatmentData(
        slug="iv-therapy",
        title="IV therapy",
        category="wellness-intimate",
        route="iv",
        synonyms=("IV drip", "IV vitamins", "Myers cocktail", "NAD+", "NAD drip", "glutathione drip"),
        summary="Fluid with vitamins, minerals, or other substances, given into a vein.",
        how_it_is_done=(
            "A practitioner asks about your health and places a small tube in a vein. "
            "The fluid runs in while you sit, and someone watches you."
        ),
        who_performs=(
            "Registered nurses typically place the IV on the order of a physician, nurse practitioner, or "
            "physician assistant. "
            f"{STATE_RULES}"
        ),
        questions=(
            "What is in the bag, and what pharmacy made it?",
            "Who orders it for me, and who examines me first?",
            "Where is it mixed, who mixes it, and how is it kept sterile?",
            "Who is here if I react to it?",
            ALTERNATIVES,
        ),
    ),
    TreatmentData(
        slug="hormone-therapy",
        title="Hormone therapy",
        category="wellness-intimate",
        route="mixed",
        synonyms=("BHRT", "bioidentical hormones", "hormone pellets", "TRT", "testosterone replacement", "HRT"),
        summary="Prescription hormones taken by mouth, through the skin, by injection, or as a pellet under the skin.",
        how_it_is_done=(
            "A prescriber takes your history and orders blood tests. "
            "You use the hormone at home, or a practitioner injects it or places a pellet. "
            "Later tests guide the dose."
        ),
        who_performs=PRESCRIBERS,
        questions=(
            PHARMACY,
            "What test results and symptoms is this based on?",
            "Do any of my conditions rule it out?",
            "Can the dose be undone, for example once a pellet is in?",
            "Who follows up with me, and how often?",
        ),
    ),
    TreatmentData(
        slug="peptide-therapy",
        title="Peptide therapy",
        category="wellness-intimate",
        route="mixed",
        synonyms=("peptides", "peptide injection", "BPC-157"),
        summary=(
            "Short chains of amino acids sold for many purposes, injected or taken another way. Products differ widely."
        ),
        how_it_is_done=(
            "A practitioner asks about your health and chooses a product. "
            "You inject it at home or take it another way, as they show you."
        ),
        who_performs=PRESCRIBERS,
        questions=(
            "What is the peptide, and has any regulator reviewed it for this use?",
            "What pharmacy supplies it, and can I see the label and the lot number?",
            "What studies in people can I read?",
            RISKS,
            ALTERNATIVES,
            EXAM,
        ),
    ),
    TreatmentData(
        slug="intimate-energy",
        title="Intimate laser and radiofrequency",
        category="wellness-intimate",
        route="device",
        synonyms=("vaginal rejuvenation", "vaginal laser", "vaginal radiofrequency"),
        brand_names=("MonaLisa", "Votiva"),
        summary="Laser or radiofrequency devices used in or around the vagina.",
        how_it_is_done=(
            "A practitioner examines you first. "
            "They place a probe in the vagina or move a handpiece over the skin around it for a set time."
        ),
        who_performs=MEDICAL_OPERATORS,
        questions=(
            "What device do you use, and has any regulator reviewed it for this use?",
            "What is causing my symptoms, and who diagnosed it?",
            RISKS,
            ALTERNATIVES,
            EXAM,
            WHO,
        ),
    ),
    TreatmentData(
        slug="intimate-prp",
        title="Intimate PRP",
        category="wellness-intimate",
        route="injected",
        family="platelet-products",
        synonyms=("O-Shot", "P-Shot", "vaginal PRP", "penile PRP"),
        summary="Platelet-rich plasma, made from your own blood and injected into genital tissue.",
        how_it_is_done=(
            "A practitioner draws your blood and spins it in a centrifuge. "
            "They numb the area and inject the separated part."
        ),
        who_performs=MEDICAL_OPERATORS,
        questions=(
            "Are the needles, tubes, and cartridges new and used only once?",
            KIT,
            "What is causing my symptoms, and who diagnosed it?",
            ALTERNATIVES,
            EXAM,
            AFTER,
        ),
    ),
)

TREATMENTS = (
    *INJECTABLES,
    *REGENERATIVE,
    *MICRONEEDLING_RESURFACING,
    *LASER_LIGHT,
    *TIGHTENING_LIFTING,
    *BODY_WEIGHT,
    *FACIALS_SKIN_HAIR,
    *WELLNESS_INTIMATE,
)
