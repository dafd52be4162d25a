"""The studies, documents and regulatory statuses that a new site starts with, as plain data.

A row holds what was read of its source in November 2026 and nothing else: what was not read is blank, and the page
says so. Left out is a review whose title was not read (Bai and others, 2024; PubMed 39624733).
"""

from dataclasses import dataclass
from datetime import date

# The month is known, the day is not: the first of the month stands for it.
READ_ON = date(2026, 11, 1)


@dataclass(frozen=True, kw_only=True)
class StudyData:
    """One paper or document; the fields are those of the model Study, and blank means not read."""

    key: str
    title: str
    design: str
    authors: tuple[str, ...] = ()
    more_authors: bool = False
    journal: str = ""
    year: int | None = None
    published_on: date | None = None
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    nct: str = ""
    url: str = ""
    locator: str = ""
    n_enrolled: int | None = None
    n_analysed: int | None = None
    follow_up_weeks: int | None = None
    population: str = ""
    outcome: str = ""
    comparator: str = ""
    finding: str = ""
    limitation: str = ""
    funding: str = "not_reported_in_what_was_read"
    funding_note: str = ""
    retraction_status: str = "not_checked"
    verification: str = "abstract_read"
    verified_on: date | None = READ_ON
    reported_by: str = ""


@dataclass(frozen=True, kw_only=True)
class StatusData:
    """What an authority says of a treatment; treatment is a slug, supersedes the key of the row it replaces."""

    key: str
    treatment: str
    subject: str
    status: str
    source_title: str
    source_published_on: date
    route: str = ""
    jurisdiction: str = "US"
    authority: str = "FDA"
    pathway: str = ""
    indication: str = ""
    identifier: str = ""
    effective_on: date | None = None
    source_url: str = ""
    verified_on: date | None = None
    note: str = ""
    supersedes: str | None = None


# What was read gives one number of people for a trial and does not say whether all of them were analysed:
# n_analysed stays blank, save where the results themselves count everybody.
PAPERS = (
    StudyData(
        key="kwon-2020",
        title=(
            "Combination Treatment with Human Adipose Tissue Stem Cell-derived Exosomes and Fractional CO2 Laser "
            "for Acne Scars: A 12-week Prospective, Double-blind, Randomized, Split-face Study"
        ),
        authors=("Kwon HH", "Yang SH", "Lee J"),
        more_authors=True,
        journal="Acta Derm Venereol",
        year=2020,
        volume="100",
        issue="18",
        pages="adv00310",
        doi="10.2340/00015555-3666",
        pmid="33073298",
        design="rct_split_body",
        n_enrolled=25,
        follow_up_weeks=12,
        population="People with acne scars, given three sessions of fractional CO₂ laser",
        outcome="Acne-scar score",
        comparator="Control gel on the other side of the face, after the same laser",
        finding=(
            "The acne-scar score dropped by 32.5% where the vesicle gel was spread after the laser, and by 19.9% "
            "on the side with control gel (p < 0.01). The vesicle side was also less red and recovered sooner."
        ),
        limitation="One small double-blind trial.",
    ),
    StudyData(
        key="park-2023",
        title=(
            "Efficacy of combined treatment with human adipose tissue stem cell-derived exosome-containing solution "
            "and microneedling for facial skin aging: A 12-week prospective, randomized, split-face study"
        ),
        journal="J Cosmet Dermatol",
        url=(
            "https://discovery.researcher.life/article/efficacy-of-combined-treatment-with-human-adipose-tissue-"
            "stem-cell-derived-exosome-containing-solution-and-microneedling-for-facial-skin-aging-a-12-week-"
            "prospective-randomized-split-face-study/0e59fdc2557b3243bb68ff6e3ae877d3"
        ),
        design="rct_split_body",
        n_enrolled=28,
        follow_up_weeks=12,
        population="People with facial skin ageing, given three sessions three weeks apart",
        outcome="Global improvement score, six weeks after the last session",
        comparator="Microneedling with saline on the other side of the face",
        finding=(
            "Six weeks after the last session the improvement score was higher on the side given vesicles with "
            "needling than on the side given saline with needling (p = 0.005). Nobody had a serious adverse event."
        ),
        limitation="One small trial; whether it was blinded is not reported in what was read.",
    ),
    StudyData(
        key="cho-2020",
        title=(
            "Skin Brightening Efficacy of Exosomes Derived from Human Adipose Tissue-Derived Stem/Stromal Cells: "
            "A Prospective, Split-Face, Randomized Placebo-Controlled Study"
        ),
        authors=("Cho BS", "Lee J", "Won Y"),
        more_authors=True,
        journal="Cosmetics",
        year=2020,
        volume="7",
        issue="4",
        pages="90",
        doi="10.3390/cosmetics7040090",
        design="rct_split_body",
        n_enrolled=21,
        follow_up_weeks=8,
        population="Women aged 39 to 55, on intact skin of the face",
        outcome="Melanin in the skin",
        comparator="Placebo on the other side of the face",
        finding="Melanin was lower than on the placebo side. The difference was small and grew smaller with time.",
        limitation="One small trial; the number of people comes from a secondary report.",
        funding="maker_funded",
        funding_note="Several authors are employed by the maker, ExoCoBio.",
    ),
    StudyData(
        key="proffer-2022",
        title="Efficacy and Tolerability of Topical Platelet Exosomes for Skin Rejuvenation: Six-Week Results",
        authors=("Proffer SL", "Paradise CR", "DeGrazia E"),
        more_authors=True,
        journal="Aesthet Surg J",
        year=2022,
        volume="42",
        issue="10",
        pages="1185–1193",
        doi="10.1093/asj/sjac149",
        pmid="35689936",
        design="single_arm",
        follow_up_weeks=6,
        outcome="Imaging score, against the start of the study",
        finding="At six weeks the imaging score was better than at the start (p ≤ 0.0001).",
        limitation="Nobody went without the product, so the change cannot be put down to it.",
        funding="maker_funded",
        funding_note="Some authors work at the maker, Rion.",
    ),
    StudyData(
        key="wyles-2024",
        title=(
            "Effect of Topical Human Platelet Extract (HPE) for Facial Skin Rejuvenation: "
            "A Histological Study of Collagen and Elastin"
        ),
        authors=("Wyles SP", "Proffer SL", "Farris P"),
        more_authors=True,
        journal="J Drugs Dermatol",
        year=2024,
        volume="23",
        issue="9",
        pages="735–740",
        doi="10.36849/jdd.8162",
        pmid="39231070",
        design="single_arm",
        n_enrolled=56,
        follow_up_weeks=12,
        outcome="Improvement as reported; collagen in tissue samples",
        finding="Improvement was reported by 87.3%. In tissue samples the collagen fibrils were thicker.",
        limitation=(
            "The evaluators were blinded, but nobody went without the product, so the change cannot be put down to it."
        ),
        funding_note="The product tested is the maker's own.",
    ),
    StudyData(
        key="weiss-1988",
        title="Topical Tretinoin Improves Photoaged Skin: A Double-blind Vehicle-Controlled Study",
        # The initials of the second and third author were not read.
        authors=("Weiss JS", "Ellis", "Headington"),
        more_authors=True,
        journal="JAMA",
        year=1988,
        volume="259",
        issue="4",
        pages="527–532",
        doi="10.1001/jama.1988.03720040019020",
        design="rct",
        n_analysed=30,
        follow_up_weeks=16,
        population="People with photoaged skin",
        outcome="Improvement of the face",
        comparator="Vehicle: the cream without tretinoin",
        finding="The face improved in 14 of 15 people with tretinoin and in none of 15 with vehicle.",
        limitation="Tretinoin irritated the skin; the trial was small.",
    ),
    StudyData(
        key="tretinoin-1991",
        title="Topical tretinoin for treatment of photodamaged skin. A multicenter study",
        journal="Arch Dermatol",
        year=1991,
        volume="127",
        issue="5",
        pages="659–665",
        pmid="2024983",
        design="rct",
        n_enrolled=251,
        follow_up_weeks=24,
        population="People with photodamaged skin, at several centres",
        outcome="Overall improvement",
        comparator="Vehicle: the cream without tretinoin",
        finding="With tretinoin 0.05%, 79% improved overall; with vehicle, 48% did. The trial was double-blind.",
        funding_note="What was read says only “Research Support, Non-U.S. Gov't”.",
    ),
    StudyData(
        key="dalforno-2024",
        title="Exploring the reality of exosomes in dermatology",
        authors=("Dal'Forno-Dini T", "Birck MS", "Rocha M"),
        more_authors=True,
        year=2024,
        published_on=date(2024, 11, 19),
        url="https://assets.htct.com.br/en-exploring-reality-exosomes-in-dermatology-avance-S0365059624002241",
        locator="Journal item S0365059624002241",
        design="narrative_review",
        finding=(
            "Describes vesicles of about 30–150 nm with a lipid membrane that carry proteins, DNA, RNA and "
            "antioxidants; what they carry depends on the cell they come from. Asks for more clinical studies, and "
            "notes that they are not fully approved in some countries."
        ),
        limitation="A review with no data of its own.",
    ),
    StudyData(
        key="yu-2024",
        title="Exosomes: The emerging mechanisms and potential clinical applications in dermatology",
        authors=("Yu H", "Feng H", "Zeng H"),
        more_authors=True,
        journal="Int J Biol Sci",
        year=2024,
        volume="20",
        issue="5",
        pages="1778–1795",
        doi="10.7150/ijbs.92897",
        design="narrative_review",
        finding="Describes vesicles with a lipid bilayer, which many cells release, and how they may act in skin.",
        limitation="A review.",
    ),
)

# The two warning letters were read in copies and the RF communication in reports, at the addresses given, not FDA's.
DOCUMENTS = (
    StudyData(
        key="fda-2019",
        title="Public Safety Notification on Exosome Products",
        journal="FDA",
        year=2019,
        published_on=date(2019, 12, 6),
        url=(
            "https://www.fda.gov/vaccines-blood-biologics/safety-availability-biologics/"
            "public-safety-notification-exosome-products"
        ),
        design="regulator_document",
        finding=(
            "Reports serious adverse events in Nebraska and says that there are no FDA-approved exosome products. "
            "Exosomes used to treat a disease or condition are regulated as drugs and biological products."
        ),
    ),
    StudyData(
        key="fda-2020",
        title="Consumer Alert on Regenerative Medicine Products Including Stem Cells and Exosomes",
        journal="FDA",
        year=2020,
        published_on=date(2020, 7, 22),
        url=(
            "https://www.fda.gov/vaccines-blood-biologics/consumers-biologics/"
            "consumer-alert-regenerative-medicine-products-including-stem-cells-and-exosomes"
        ),
        design="regulator_document",
        finding=(
            "Says that there are no FDA-approved exosome products. Tells people to ask for the number of the "
            "investigational new drug application and FDA's reply to it, and to report harm to MedWatch."
        ),
    ),
    StudyData(
        key="fda-2025-05",
        title="Warning letter, Supreme Rejuvenation, LLC",
        journal="FDA CBER",
        year=2025,
        published_on=date(2025, 5, 5),
        url="https://breastcancer.einnews.com/pr_news/814411968/supreme-rejuvenation-llc-700749-05-05-2025",
        locator="CBER 25-700749, read in a copy",
        design="regulator_document",
        finding=(
            "Calls the company's umbilical-cord exosome products, gels among them, unapproved new drugs and "
            "unlicensed biological products."
        ),
    ),
    StudyData(
        key="fda-2025-09",
        title="Warning letter, New Life Medical Services, LLC",
        journal="FDA CBER",
        year=2025,
        published_on=date(2025, 9, 24),
        url="https://www.einpresswire.com/article/856066557/new-life-medical-services-llc-711102-09-24-2025",
        locator="CBER 25-711102, read in a copy",
        design="regulator_document",
        finding=(
            "Calls an exosome product of the company, beside others, an unapproved new drug and an unlicensed "
            "biological product."
        ),
    ),
    StudyData(
        key="cfr-878-4430",
        title="Microneedling device for aesthetic use",
        journal="FDA",
        year=2018,
        published_on=date(2018, 6, 8),
        url="https://www.ecfr.gov/current/title-21/section-878.4430",
        locator="21 CFR 878.4430, text as of 20 June 2026; order 83 FR 26575",
        design="regulator_document",
        finding=(
            "Puts these devices in class II, with special controls. The classification does not include devices "
            "intended to deliver cosmetics, drugs or biologics through the skin."
        ),
    ),
    StudyData(
        key="mmwr-2024",
        title=(
            "Investigation of Presumptive HIV Transmission Associated with Receipt of Platelet-Rich Plasma "
            "Microneedling Facials at a Spa Among Former Spa Clients — New Mexico, 2018–2023"
        ),
        journal="CDC, MMWR",
        year=2024,
        published_on=date(2024, 4, 25),
        volume="73",
        issue="16",
        pages="372–376",
        url="https://www.cdc.gov/mmwr/volumes/73/wr/mm7316a3.htm",
        design="regulator_document",
        population="Former clients of one unlicensed spa in New Mexico",
        finding="HIV was probably passed on at an unlicensed spa through platelet-rich plasma with microneedling.",
    ),
    StudyData(
        key="fda-rf-2025",
        title="Safety communication on RF microneedling",
        journal="FDA",
        year=2025,
        published_on=date(2025, 10, 15),
        url="https://www.prime-journal.com/rf-microneedling-safety-comes-into-question",
        design="regulator_document",
        finding="Reported to name burns, scarring, fat loss, disfigurement and nerve damage.",
        limitation="FDA's own page was not read.",
        verification="unverified",
        verified_on=None,
        reported_by="prime-journal.com and aestheticsjournal.com",
    ),
)
STUDIES = (*PAPERS, *DOCUMENTS)


def source(key):
    """The fields that a status takes from the document with this key."""
    document = next(document for document in DOCUMENTS if document.key == key)
    return {
        "source_title": document.title,
        "source_url": document.url,
        "source_published_on": document.published_on,
    }


def no_approved_exosome_product(treatment, route):
    """FDA's two statements, the later one in the place of the earlier; they speak of exosome products of every kind."""
    says = {"treatment": treatment, "route": route, "subject": "exosome products", "status": "unapproved"}
    first = StatusData(key=f"{treatment}-unapproved-2019", pathway="biologic", **says, **source("fda-2019"))
    second = StatusData(
        key=f"{treatment}-unapproved-2020", pathway="biologic", supersedes=first.key, **says, **source("fda-2020")
    )
    return first, second


def warned_exosome_gels(treatment, route):
    """The warning letter about gels. The later letter is told in the note: how its product is given was not read."""
    return StatusData(
        key=f"{treatment}-warned-2025",
        treatment=treatment,
        route=route,
        subject="umbilical-cord exosome gels sold by Supreme Rejuvenation, LLC",
        pathway="biologic",
        status="warned",
        identifier="CBER 25-700749",
        note=(
            "The warning letter calls them unapproved new drugs and unlicensed biological products. A letter of "
            "24 September 2025 (CBER 25-711102) says the same of an exosome product of another company."
        ),
        **source("fda-2025-05"),
    )


# A warning does not replace "unapproved": each is a chain of its own, and both are current.
STATUSES = (
    *no_approved_exosome_product("exosome-injection", "injected"),
    *no_approved_exosome_product("exosome-facial", "topical_intact"),
    *no_approved_exosome_product("microneedling-with-exosomes", "topical_post_procedure"),
    *no_approved_exosome_product("laser-with-exosomes", "topical_post_procedure"),
    warned_exosome_gels("exosome-facial", "topical_intact"),
    warned_exosome_gels("microneedling-with-exosomes", "topical_post_procedure"),
    warned_exosome_gels("laser-with-exosomes", "topical_post_procedure"),
    StatusData(
        key="exosome-injection-warned-2020",
        treatment="exosome-injection",
        route="injected",
        subject="exosome products",
        pathway="biologic",
        status="warned",
        note=(
            "The alert tells you to ask for the number of the investigational new drug application and for FDA's "
            "reply to it, and to report harm to MedWatch."
        ),
        **source("fda-2020"),
    ),
    StatusData(
        key="stem-cell-derived-warned-2020",
        treatment="stem-cell-derived",
        subject="regenerative medicine products, including stem cells",
        status="warned",
        **source("fda-2020"),
    ),
    # The order says "upon request"; that the request was De Novo was read at plasticsurgerypractice.com, in a report on
    # FDA's guidance. The row speaks of the first device alone: what later ones hold was not read.
    StatusData(
        key="microneedling-granted-2018",
        treatment="microneedling",
        route="device",
        subject="the first microneedling device of this type",
        pathway="device",
        status="granted_de_novo",
        indication="aesthetic use",
        identifier="21 CFR 878.4430",
        effective_on=date(2018, 6, 8),
        note=(
            "The order puts the type in class II, with special controls. The type does not include devices intended to "
            "deliver cosmetics, drugs or biologics through the skin."
        ),
        **source("cfr-878-4430"),
    ),
    StatusData(
        key="microneedling-with-exosomes-device-2018",
        treatment="microneedling-with-exosomes",
        route="topical_post_procedure",
        subject="a microneedling device used to carry exosomes into the skin",
        pathway="device",
        status="unknown",
        identifier="21 CFR 878.4430",
        note=(
            "The classification of microneedling devices for aesthetic use does not include devices intended to "
            "deliver cosmetics, drugs or biologics through the skin."
        ),
        **source("cfr-878-4430"),
    ),
    StatusData(
        key="rf-microneedling-warned-2025",
        treatment="rf-microneedling",
        route="device",
        subject="RF microneedling devices",
        pathway="device",
        status="warned",
        note=(
            "FDA's own page was not read. As prime-journal.com and aestheticsjournal.com report it, it names burns, "
            "scarring, fat loss, disfigurement and nerve damage."
        ),
        **source("fda-rf-2025"),
    ),
)
