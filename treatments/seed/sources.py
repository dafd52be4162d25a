"""Seed data: the studies, documents, and regulatory statuses of a new site.

Each row holds only what was read of its source in November 2026. A blank field was not read. One review is left out
because its title was not read (Bai and others, 2024; PubMed 39624733).
"""

from dataclasses import dataclass
from datetime import date

# Only the month is known, so this is its first day.
READ_ON = date(2026, 11, 1)


@dataclass(frozen=True, kw_only=True)
class StudyData:
    """A study or document. Fields match the Study model; a blank field was not read."""

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
    n_analyzed: int | None = None
    follow_up_weeks: int | None = None
    population: str = ""
    outcome: str = ""
    comparator: str = ""
    finding: str = ""
    limitation: str = ""
    funding: str = "not_found"
    funding_note: str = ""
    retraction_status: str = "not_checked"
    reading_depth: str = "abstract_read"
    read_on: date | None = READ_ON
    reported_by: str = ""


@dataclass(frozen=True, kw_only=True)
class StatusData:
    """A regulatory status. `treatment` is a slug; `supersedes` is the key of the row it replaces."""

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


# Abstracts give one number of people and don't say whether all were analyzed, so n_analyzed is blank unless the
# results count everyone.
PUBLICATIONS = (
    StudyData(
        key="kwon-2020",
        title=(
            "Combination Treatment with Human Adipose Tissue Stem Cell-derived Exosomes and Fractional CO2 Laser for "
            "Acne Scars: A 12-week Prospective, Double-blind, Randomized, Split-face Study"
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
        population="People with acne scars who had three sessions of fractional CO₂ laser",
        outcome="Acne-scar score",
        comparator="Control gel on the other side of the face, after the same laser",
        finding=(
            "The acne-scar score dropped by 32.5% where vesicle gel was applied after the laser, and by 19.9% on the "
            "side with control gel (p < 0.01). The vesicle side was also less red and recovered sooner."
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
        locator="discovery.researcher.life, item 0e59fdc2557b3243bb68ff6e3ae877d3",
        design="rct_split_body",
        n_enrolled=28,
        follow_up_weeks=12,
        population="People with facial skin aging who had three sessions three weeks apart",
        outcome="Global improvement score, six weeks after the last session",
        comparator="Microneedling with saline on the other side of the face",
        finding=(
            "Six weeks after the last session, the improvement score was higher on the side given vesicles with "
            "needling than on the side given saline with needling (p = 0.005). No one had a serious adverse event."
        ),
        limitation="One small trial. What we read doesn’t say whether it was blinded.",
    ),
    StudyData(
        key="cho-2020",
        title=(
            "Skin Brightening Efficacy of Exosomes Derived from Human Adipose Tissue-Derived Stem/Stromal Cells: A "
            "Prospective, Split-Face, Randomized Placebo-Controlled Study"
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
        population="Women aged 39 to 55, on intact facial skin",
        outcome="Melanin in the skin",
        comparator="Placebo on the other side of the face",
        finding="Melanin was lower than on the placebo side. The difference was small and shrank over time.",
        limitation="One small trial. The number of people comes from a secondary report.",
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
        outcome="Imaging score, compared with the start of the study",
        finding="At six weeks, the imaging score was better than at the start (p ≤ 0.0001).",
        limitation="No one went without the product, so the change can’t be credited to it.",
        funding="maker_funded",
        funding_note="Some authors work at the maker, Rion.",
    ),
    StudyData(
        key="wyles-2024",
        title=(
            "Effect of Topical Human Platelet Extract (HPE) for Facial Skin Rejuvenation: A Histological Study of "
            "Collagen and Elastin"
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
        outcome="Reported improvement; collagen in tissue samples",
        finding="87.3% reported improvement. In tissue samples, the collagen fibrils were thicker.",
        limitation=(
            "The evaluators were blinded, but no one went without the product, so the change can’t be credited to it."
        ),
        funding_note="The product tested is the maker’s own.",
    ),
    StudyData(
        key="weiss-1988",
        title="Topical Tretinoin Improves Photoaged Skin: A Double-blind Vehicle-Controlled Study",
        # The initials of the second and third authors were not read.
        authors=("Weiss JS", "Ellis", "Headington"),
        more_authors=True,
        journal="JAMA",
        year=1988,
        volume="259",
        issue="4",
        pages="527–532",
        doi="10.1001/jama.1988.03720040019020",
        design="rct",
        n_analyzed=30,
        follow_up_weeks=16,
        population="People with photoaged skin",
        outcome="Improvement of the face",
        comparator="Vehicle: the cream without tretinoin",
        finding="The face improved in 14 of 15 people with tretinoin and in none of 15 with vehicle.",
        limitation="Tretinoin irritated the skin. The trial was small.",
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
        population="People with photodamaged skin, at several centers",
        outcome="Overall improvement",
        comparator="Vehicle: the cream without tretinoin",
        finding="79% improved overall with tretinoin 0.05%, and 48% with vehicle. The trial was double-blind.",
        funding_note="What we read gives only “Research Support, Non-U.S. Gov't” as its source.",
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
            "Describes vesicles of about 30–150 nm with a lipid membrane that carry proteins, DNA, RNA, and "
            "antioxidants; what they carry depends on the cell they come from. Calls for more clinical studies and "
            "notes that they are not fully approved in some countries."
        ),
        limitation="A review with no new data.",
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
        finding="Describes vesicles with a lipid bilayer that many cells release, and how they may act in skin.",
        limitation="A review.",
    ),
    # Needling, PRP and med spas. Read on the publisher's page, except alam-2014 and wang-2020 (PubMed), juhasz-2020,
    # alam-2018, karam-2020, and rossi-2019 (PubMed Central) and chu-2021 (ouci.dntb.gov.ua).
    StudyData(
        key="alam-2014",
        title="Efficacy of a Needling Device for the Treatment of Acne Scars: A Randomized Clinical Trial",
        authors=("Alam M", "Han S", "Pongprutthipan M"),
        more_authors=True,
        journal="JAMA Dermatol",
        year=2014,
        volume="150",
        issue="8",
        pages="844–849",
        doi="10.1001/jamadermatol.2013.8687",
        pmid="24919799",
        design="rct_split_body",
        n_enrolled=20,
        # The comparator and the 15 analyzed are from Cochrane's table of this trial (CD011946, PMC7069546); the
        # abstract says that 15 completed it.
        n_analyzed=15,
        follow_up_weeks=26,
        population="Adults aged 20 to 65 with acne scars on both sides of the face who had three sessions",
        outcome="Acne-scar score, from photographs",
        comparator="Numbing cream alone on the other side of the face",
        finding=(
            "After six months, the needled side scored 3.4 points lower for scars than at the start (95% CI 0.2–6.5; "
            "p = 0.03). The other side did not change significantly. People saw 41% improvement on the needled side "
            "and rated the pain 1.08 of 10 on average."
        ),
        limitation="One small trial. What we read compares each side with its own start, not with the other side.",
    ),
    StudyData(
        key="ablon-2018",
        title="Safety and Effectiveness of an Automated Microneedling Device in Improving the Signs of Aging Skin",
        authors=("Ablon G",),
        journal="J Clin Aesthet Dermatol",
        year=2018,
        volume="11",
        issue="8",
        pages="29–34",
        pmcid="PMC6122507",
        url="https://jcadonline.com/august-2018-microneedling/",
        design="single_arm",
        n_enrolled=48,
        # 150 days after the first session.
        follow_up_weeks=21,
        population="People aged 35 to 75 with signs of facial aging who had four sessions 30 days apart",
        outcome="Scores for wrinkles, laxity, and texture, compared with the start of the study",
        finding=(
            "After 150 days, the scores for wrinkles, laxity, and texture were better than at the start, by 1.23, "
            "1.09, and 1.54 points. Side effects were minor."
        ),
        limitation="No one went without needling, so the change can’t be credited to it.",
        funding="not_reported",
        funding_note="The article says no funding was provided. Its data were also meant for a submission to the FDA.",
    ),
    StudyData(
        key="juhasz-2020",
        title="Microneedling for the Treatment of Scars: An Update for Clinicians",
        authors=("Juhasz MLW", "Cohen JL"),
        journal="Clin Cosmet Investig Dermatol",
        year=2020,
        volume="13",
        pages="997–1003",
        doi="10.2147/ccid.s267192",
        pmid="33376377",
        pmcid="PMC7764156",
        design="systematic_review",
        n_analyzed=1845,
        population="People with scars from acne, surgery, injury, or infection, in 58 studies",
        finding=(
            "In 58 studies with 1845 people, scars looked better after needling than before, with radiofrequency or "
            "without. There were no serious adverse events."
        ),
        limitation="What we read compares with the start, not with no treatment. It calls for standard protocols.",
    ),
    StudyData(
        key="chu-2021",
        title="Safety Profile for Microneedling: A Systematic Review",
        authors=("Chu S", "Foulad DP", "Mesinkovska NA"),
        journal="Dermatol Surg",
        year=2021,
        issue="9",
        pages="1249–1254",
        doi="10.1097/01.dss.0000790428.70373.f6",
        design="systematic_review",
        finding=(
            "In 85 articles, most side effects passed within 7 days: redness, swelling, pain, dry skin, dark marks. "
            "Lasting ones were dark marks, tram-track scars, and granulomas. Infection, darker skin, metal allergy, "
            "and products not meant for use in the skin call for caution."
        ),
        limitation="What we read doesn’t say how often each side effect happens.",
    ),
    StudyData(
        key="kang-2022",
        title=(
            "Combined Effect of Microneedling and Platelet-Rich Plasma for the Treatment of Acne Scars: A Meta-Analysis"
        ),
        authors=("Kang C", "Lu D"),
        journal="Front Med",
        year=2022,
        published_on=date(2022, 2, 14),
        volume="8",
        pages="788754",
        doi="10.3389/fmed.2021.788754",
        design="meta_analysis",
        n_analyzed=472,
        population="People with acne scars, in 14 controlled studies",
        finding=(
            "An improvement of more than 50% was likelier with PRP and needling than with needling alone (odds ratio "
            "2.97; 95% CI 1.96–4.51). Severe redness and severe swelling did not differ significantly."
        ),
        limitation="Of the 14 studies, 4 were randomized and 10 were not.",
    ),
    StudyData(
        key="alam-2018",
        title=(
            "Effect of Platelet-Rich Plasma Injection for Rejuvenation of Photoaged Facial Skin: A Randomized "
            "Clinical Trial"
        ),
        authors=("Alam M", "Hughart R", "Champlain A"),
        more_authors=True,
        journal="JAMA Dermatol",
        year=2018,
        pmcid="PMC6583756",
        url="https://pmc.ncbi.nlm.nih.gov/articles/PMC6583756/",
        design="rct_split_body",
        n_enrolled=27,
        n_analyzed=19,
        follow_up_weeks=26,
        population="Adults aged 18 to 70 with lines on both cheeks who had one session",
        outcome="Photoaging scores by two dermatologists; patients’ own scores",
        comparator="Saline injected into the other cheek",
        # The scores are from a report of the trial at plasticsurgerypractice.com.
        finding=(
            "Two dermatologists who didn’t know which side was which saw no significant difference. After 6 months, "
            "patients scored the PRP cheek higher for texture (2.00 vs. 1.21; p = 0.02) and wrinkles (1.74 vs. 1.21; "
            "p = 0.03)."
        ),
        limitation="One small trial of one session; 8 of the 27 people were not analyzed.",
        funding="independent",
        funding_note="Departmental research funds of Northwestern University.",
    ),
    StudyData(
        key="prp-face-review",
        title=(
            "Does Platelet-Rich Plasma Promote Facial Rejuvenation? Revising the Latest Evidence in a Narrative Review"
        ),
        url="https://jcasonline.com/?p=6236",
        design="narrative_review",
        population="People with aging skin of the face, in 16 studies",
        finding=(
            "In most of 16 studies, PRP seemed to improve signs of facial aging to some degree. Preparation, use, and "
            "assessment varied greatly."
        ),
        limitation="What we read doesn’t say how many of the studies compared PRP with anything.",
    ),
    StudyData(
        key="prp-hair-2018",
        title="Platelet-Rich Plasma for the Treatment of Androgenic Alopecia: A Systematic Review",
        year=2018,
        published_on=date(2018, 6, 28),
        doi="10.1055/s-0038-1660845",
        design="systematic_review",
        population="People with androgenic hair loss, in 24 studies",
        finding=(
            "Of 24 studies, 8 of them randomized, 21 report better results by objective criteria and 3 report none. "
            "The harms reported were temporary swelling, redness, pain, and headache."
        ),
        limitation="PRP was prepared and given in many ways. 16 of the 24 studies were not randomized.",
    ),
    StudyData(
        key="gressenberger-2020",
        title=("Platelet-rich Plasma for Androgenetic Alopecia Treatment: A Randomized Placebo-controlled Pilot Study"),
        authors=("Gressenberger P", "Pregartner G", "Gary T"),
        more_authors=True,
        journal="Acta Derm Venereol",
        year=2020,
        volume="100",
        pages="adv00247",
        doi="10.2340/00015555-3609",
        design="rct",
        n_enrolled=30,
        population="Healthy men with androgenetic hair loss who had five treatments four to six weeks apart",
        outcome="Number and thickness of hairs; photographs",
        comparator="Saline injected instead of PRP",
        finding="Of 30 men, 20 had PRP and 10 had saline. Neither hair measurements nor photographs improved.",
        limitation="One small pilot trial, in men only.",
    ),
    StudyData(
        key="karam-2020",
        title="Visual Loss after Platelet-rich Plasma Injection into the Face",
        authors=("Karam EZ", "Gan A", "Muci Mendoza R"),
        more_authors=True,
        journal="Neuro-ophthalmology",
        year=2020,
        volume="44",
        issue="6",
        pages="371–378",
        doi="10.1080/01658107.2020.1740936",
        pmcid="PMC7722697",
        design="case_series",
        n_analyzed=4,
        population="Four patients whose faces cosmetologists had injected with PRP",
        finding=(
            "4 people went blind, irreversibly, right after the injection: 3 were injected between the brows, 1 in "
            "the fold beside the nose. The artery that feeds the eye was blocked."
        ),
        limitation="A few cases can’t say how often it happens.",
    ),
    StudyData(
        key="beitzel-2015",
        title="US Definitions, Current Use, and FDA Stance on Use of Platelet-Rich Plasma in Sports Medicine",
        authors=("Beitzel K", "Allen D", "Apostolakos J"),
        more_authors=True,
        journal="J Knee Surg",
        year=2015,
        published_on=date(2014, 9, 30),
        volume="28",
        issue="1",
        pages="29–34",
        doi="10.1055/s-0034-1390030",
        design="narrative_review",
        finding=(
            "Nearly all systems that prepare PRP are cleared for making a mix with bone graft. Use outside that, such "
            "as an injection in an office, would be off-label."
        ),
        limitation="A review for sports medicine, published in 2014.",
    ),
    StudyData(
        key="rossi-2019",
        title=(
            "Nonphysician Practice of Cosmetic Dermatology: A Patient and Physician Perspective of Outcomes and "
            "Adverse Events"
        ),
        authors=("Rossi AM", "Wilson B", "Hibler BP"),
        more_authors=True,
        journal="Dermatol Surg",
        year=2019,
        pmcid="PMC6450566",
        url="https://pmc.ncbi.nlm.nih.gov/articles/PMC6450566/",
        design="survey",
        n_analyzed=401,
        population="People who had had a cosmetic procedure; physicians of a society of dermatologic surgeons",
        finding=(
            "401 people who had had a cosmetic procedure reported 50 adverse events. Burns and discoloration were "
            "more frequent when the person treating was not a physician, and happened more often in spas."
        ),
        limitation="People answered from memory.",
    ),
    StudyData(
        key="wang-2020",
        title="Experiences With Medical Spas and Associated Complications: A Survey of Aesthetic Practitioners",
        authors=("Wang JV", "Albornoz CA", "Goldbach H"),
        more_authors=True,
        journal="Dermatol Surg",
        year=2020,
        volume="46",
        issue="12",
        pages="1543–1548",
        doi="10.1097/dss.0000000000002344",
        pmid="32049706",
        design="survey",
        population="Members of the American Society for Dermatologic Surgery",
        finding=(
            "Most of those who answered attributed 61% to 100% of the cosmetic complications they had seen in two "
            "years to medical spas, above all burns, discoloration, and misplaced product."
        ),
        limitation="Physicians judged the work of others. What we read doesn’t say how many answered.",
    ),
    # Sizes for the drawing of a hair, a cell, and a vesicle. Read on November 26, 2026: BioNumbers entry 106857, which
    # quotes the paper, and the chapter of "Cell Biology by the Numbers".
    StudyData(
        key="jeong-2011",
        title="Investigation of aging effects in human hair using atomic force microscopy",
        authors=("Jeong KH",),
        more_authors=True,
        journal="Skin Res Technol",
        year=2011,
        volume="17",
        issue="1",
        pages="63–68",
        doi="10.1111/j.1600-0846.2010.00466.x",
        pmid="20923464",
        design="in_vitro",
        finding="Hairs from the back of the head were 85.9 µm across on average (give or take 18.9).",
        limitation="Hair from Korean people only. Read in a database entry, not in the paper.",
        reading_depth="not_read",
        read_on=None,
        reported_by="BioNumbers, entry 106857",
    ),
    StudyData(
        key="bionumbers-cell-size",
        title="How big is a human cell?",
        journal="Cell Biology by the Numbers",
        url="https://book.bionumbers.org/how-big-is-a-human-cell",
        design="narrative_review",
        finding="A red blood cell is 7 to 8 µm across; most other human cells are larger.",
        limitation="A book chapter that collects other researchers’ measurements.",
    ),
)

# The two warning letters were read in copies and the RF communication in press reports, so none of them has a URL.
# FDA's advice on needling was read in a copy, at the URL given. The numbers in CDC's investigation were read in a copy
# at globaldiasporanews.com. Only the beginning of FDA's page on needling devices was read.
DOCUMENTS = (
    StudyData(
        key="fda-2019",
        title="Public Safety Notification on Exosome Products",
        journal="FDA",
        year=2019,
        published_on=date(2019, 12, 6),
        url=(
            "https://www.fda.gov/vaccines-blood-biologics/safety-availability-biologics/public-safety-notification-exosome-products"
        ),
        design="regulator_document",
        finding=(
            "Reports serious adverse events in Nebraska and says there are no FDA-approved exosome products. Exosomes "
            "used to treat a disease or condition are regulated as drugs and biological products."
        ),
    ),
    StudyData(
        key="fda-2020",
        title="Consumer Alert on Regenerative Medicine Products Including Stem Cells and Exosomes",
        journal="FDA",
        year=2020,
        published_on=date(2020, 7, 22),
        url=(
            "https://www.fda.gov/vaccines-blood-biologics/consumers-biologics/consumer-alert-regenerative-medicine-products-including-stem-cells-and-exosomes"
        ),
        design="regulator_document",
        finding=(
            "Says there are no FDA-approved exosome products. Tells people to ask for the number of the "
            "investigational new drug application and FDA’s reply to it, and to report harm to MedWatch."
        ),
    ),
    StudyData(
        key="fda-2025-05",
        title="Warning letter, Supreme Rejuvenation, LLC",
        journal="FDA CBER",
        year=2025,
        published_on=date(2025, 5, 5),
        locator="CBER 25-700749, read in a copy",
        design="regulator_document",
        finding=(
            "Calls the company’s umbilical-cord exosome products, gels among them, unapproved new drugs and "
            "unlicensed biological products."
        ),
    ),
    StudyData(
        key="fda-2025-09",
        title="Warning letter, New Life Medical Services, LLC",
        journal="FDA CBER",
        year=2025,
        published_on=date(2025, 9, 24),
        locator="CBER 25-711102, read in a copy",
        design="regulator_document",
        finding=(
            "Calls one of the company’s exosome products, among others, an unapproved new drug and an unlicensed "
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
        locator="21 CFR 878.4430, text as of June 20, 2026; order 83 FR 26575",
        design="regulator_document",
        finding=(
            "Puts these devices in class II, with special controls. The classification does not include devices "
            "intended to deliver cosmetics, drugs, or biologics through the skin."
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
        finding=(
            "HIV was probably spread at an unlicensed spa through platelet-rich plasma with microneedling. Of 59 "
            "clients found to be at risk, 20 had had that treatment and 39 other injections. The spa had no system "
            "that kept clients’ contact details."
        ),
    ),
    StudyData(
        key="cdc-toxin-2024",
        title="Harmful Reactions Linked to Counterfeit “Botox” or Mishandled Botulinum Toxin Injections",
        journal="CDC",
        year=2024,
        published_on=date(2024, 4, 15),
        url="https://stacks.cdc.gov/view/cdc/154059",
        locator="Its advice, as later kept at cdc.gov/botulism/outbreaks/harmful-reactions-botox-injections",
        design="regulator_document",
        finding=(
            "By April 12, 2024, 19 people in 9 states had reported harm after injections by unlicensed or untrained "
            "people or outside health care settings. Some products were counterfeit. Ask about license and training; "
            "your state may have a lookup tool; if in doubt, don’t get it."
        ),
    ),
    StudyData(
        key="fda-needling",
        title="Microneedling Devices",
        journal="FDA",
        url="https://www.fda.gov/medical-devices/aesthetic-cosmetic-devices/microneedling-devices",
        design="regulator_document",
        finding=(
            "Says certain devices are legally authorized to improve the look of facial acne scars, facial wrinkles, "
            "and abdominal scars in people aged 22 or older. Describes rollers, stamps, and pens."
        ),
        limitation="The page’s date was not read.",
    ),
    StudyData(
        key="fda-needling-advice",
        title="Microneedling Devices: Getting to the Point on Benefits, Risks and Safety",
        journal="FDA",
        url=(
            "https://plasticsurgerypractice.com/client-objectives/rejuvenation/microneedling-rejuvenation/microneedling-devices-getting-to-the-point-on-benefits-risks-and-safety/"
        ),
        locator="Read in a copy of its beginning",
        design="regulator_document",
        finding=(
            "Recommends a health care provider specially trained in microneedling, and asking whether you are a good "
            "candidate. Names the risk of infection if tools are not cleaned or used properly."
        ),
        limitation="The page’s date was not read.",
    ),
    StudyData(
        key="fda-rf-2025",
        title="Safety communication on RF microneedling",
        journal="FDA",
        year=2025,
        published_on=date(2025, 10, 15),
        locator="Dated October 15, 2025",
        design="regulator_document",
        finding="Reported to name burns, scarring, fat loss, disfigurement, and nerve damage.",
        limitation="FDA’s own page was not read.",
        reading_depth="not_read",
        read_on=None,
        reported_by="prime-journal.com and aestheticsjournal.com",
    ),
)
STUDIES = (*PUBLICATIONS, *DOCUMENTS)


def source_fields(key):
    """Return the source_* fields of a StatusData, as a dict, for the document with this key."""
    document = next(document for document in DOCUMENTS if document.key == key)
    return {
        "source_title": document.title,
        "source_url": document.url,
        "source_published_on": document.published_on,
    }


def no_approved_exosome_product(treatment, route):
    """Return two StatusDatas for FDA's 2019 and 2020 statements; the second supersedes the first.

    The statements cover exosome products of every kind. `treatment` is the slug of the treatment.
    """
    fields = {"treatment": treatment, "route": route, "subject": "exosome products", "status": "unapproved"}
    first = StatusData(key=f"{treatment}-unapproved-2019", pathway="biologic", **fields, **source_fields("fda-2019"))
    second = StatusData(
        key=f"{treatment}-unapproved-2020",
        pathway="biologic",
        supersedes=first.key,
        **fields,
        **source_fields("fda-2020"),
    )
    return first, second


def warned_exosome_gels(treatment, route):
    """Return the StatusData for the 2025 warning letter about gels.

    Its note mentions a later letter to another company.
    """
    return StatusData(
        key=f"{treatment}-warned-2025",
        treatment=treatment,
        route=route,
        subject="umbilical-cord exosome gels sold by Supreme Rejuvenation, LLC",
        pathway="biologic",
        status="warned",
        identifier="CBER 25-700749",
        note=(
            "The warning letter calls them unapproved new drugs and unlicensed biological products. A letter dated "
            "September 24, 2025 (CBER 25-711102), says the same about another company’s exosome product."
        ),
        **source_fields("fda-2025-05"),
    )


# "Warned" doesn't replace "unapproved": they are separate chains, and both are current.
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
            "The alert tells you to ask for the number of the investigational new drug application and FDA’s reply to "
            "it, and to report harm to MedWatch."
        ),
        **source_fields("fda-2020"),
    ),
    StatusData(
        key="stem-cell-derived-warned-2020",
        treatment="stem-cell-derived",
        subject="regenerative medicine products, including stem cells",
        status="warned",
        **source_fields("fda-2020"),
    ),
    # The order says "upon request"; plasticsurgerypractice.com reports that the request was De Novo. This covers only
    # the first device, because the status of later ones was not read.
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
            "The order puts this type of device in class II, with special controls. The type does not include devices "
            "intended to deliver cosmetics, drugs, or biologics through the skin."
        ),
        **source_fields("cfr-878-4430"),
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
            "deliver cosmetics, drugs, or biologics through the skin."
        ),
        **source_fields("cfr-878-4430"),
    ),
    StatusData(
        key="rf-microneedling-warned-2025",
        treatment="rf-microneedling",
        route="device",
        subject="RF microneedling devices",
        pathway="device",
        status="warned",
        note=(
            "We have not read FDA’s own page. According to prime-journal.com and aestheticsjournal.com, it names "
            "burns, scarring, fat loss, disfigurement, and nerve damage."
        ),
        **source_fields("fda-rf-2025"),
    ),
)
