"""The closed lists that provider rows choose from."""

from django.db.models import TextChoices


class Kind(TextChoices):
    MED_SPA = "med_spa", "Med spa"
    DERMATOLOGY = "dermatology", "Dermatology practice"
    PLASTIC_SURGERY = "plastic_surgery", "Plastic surgery practice"
    DENTAL = "dental", "Dental practice"
    WELLNESS = "wellness", "Wellness clinic"


class State(TextChoices):
    PREPARING = "preparing", "Preparing"
    LISTED = "listed", "Listed"
    UNLISTED = "unlisted", "Unlisted"
    CLOSED = "closed", "Closed for good"


# States in which the public page answers; only "listed" is ever in results.
PUBLIC_STATES = [State.LISTED, State.UNLISTED, State.CLOSED]

# Where a provider may go from each state; one that is closed may be closed anew, to say where it moved.
WAYS = {
    State.PREPARING: [State.LISTED],
    State.LISTED: [State.UNLISTED, State.CLOSED],
    State.UNLISTED: [State.LISTED, State.CLOSED],
    State.CLOSED: [State.LISTED, State.UNLISTED, State.CLOSED],
}


class License(TextChoices):
    MD = "md", "MD"
    DO = "do", "DO"
    DENTIST = "dds_dmd", "DDS or DMD"
    NP = "np", "Nurse practitioner (NP, APRN)"
    PA = "pa", "Physician assistant (PA)"
    RN = "rn", "Registered nurse (RN)"
    LPN = "lpn", "Licensed practical nurse (LPN, LVN)"
    ESTHETICIAN = "le", "Licensed esthetician"
    LASER_TECHNICIAN = "laser", "Laser technician"
    ELECTROLOGIST = "electrologist", "Electrologist"


PHYSICIANS = [License.MD, License.DO]
CLINICIANS = [*PHYSICIANS, License.DENTIST, License.NP, License.PA, License.RN, License.LPN]


class PriceUnit(TextChoices):
    SESSION = "session", "per session"
    AREA = "area", "per area"
    UNIT = "unit", "per unit"
    SYRINGE = "syringe", "per syringe"
    VIAL = "vial", "per vial"
    PACKAGE = "package", "per course"
    MONTH = "month", "per month"


class ProductSource(TextChoices):
    NOT_STATED = "", "Not stated"
    HUMAN_ADIPOSE = "human_adipose", "Human, fat tissue"
    HUMAN_UMBILICAL = "human_umbilical", "Human, umbilical cord"
    HUMAN_BONE_MARROW = "human_bone_marrow", "Human, bone marrow"
    PLATELET = "platelet", "Platelets"
    OWN_BLOOD = "own_blood", "The patient's own blood"
    PLANT = "plant", "Plant"
    SYNTHETIC = "synthetic", "Synthetic"


class Stated(TextChoices):
    NOT_STATED = "", "Not stated"
    YES = "yes", "Yes"
    NO = "no", "No"


class Presence(TextChoices):
    NOT_STATED = "", "Not stated"
    ON_SITE = "on_site", "On site whenever treatments are given"
    PARTLY = "partly", "On site on some days"
    REMOTE = "remote", "Reachable, not on site"


ACCESS = [
    ("step_free", "Step-free entrance"),
    ("lift", "Lift to all floors"),
    ("toilet", "Accessible toilet"),
    ("parking", "Parking"),
    ("accessible_parking", "Accessible parking"),
    ("transit", "Near public transport"),
    ("quiet", "Quiet waiting area"),
]

# ISO 639 codes of the languages most spoken in US households (American Community Survey's detailed list).
LANGUAGES = [
    ("en", "English"),
    ("es", "Spanish"),
    ("ar", "Arabic"),
    ("ase", "American Sign Language"),
    ("bn", "Bengali"),
    ("zh", "Chinese"),
    ("fa", "Persian"),
    ("fr", "French"),
    ("de", "German"),
    ("el", "Greek"),
    ("gu", "Gujarati"),
    ("ht", "Haitian Creole"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("ko", "Korean"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("pa", "Punjabi"),
    ("ru", "Russian"),
    ("so", "Somali"),
    ("tl", "Tagalog"),
    ("ta", "Tamil"),
    ("te", "Telugu"),
    ("th", "Thai"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
    ("vi", "Vietnamese"),
]


# What else readers call them: a kind of provider above all by whom they hope to find there.
KINDS_CALLED = {
    Kind.MED_SPA: ("Medical spa", "Medi spa", "Aesthetics clinic", "Cosmetic clinic"),
    Kind.DERMATOLOGY: ("Dermatologist", "Dermatology clinic", "Skin doctor", "Skin clinic"),
    Kind.PLASTIC_SURGERY: ("Plastic surgeon", "Cosmetic surgeon", "Cosmetic surgery"),
    Kind.DENTAL: ("Dentist", "Dental clinic"),
    Kind.WELLNESS: ("Wellness center", "Wellness spa", "IV bar"),
}
LICENSES_CALLED = {
    License.MD: ("Doctor", "Physician"),
    License.DO: ("Doctor", "Physician", "Osteopathic physician"),
    License.DENTIST: ("Dentist",),
    License.NP: ("Nurse practitioner", "NP", "APRN", "Nurse", "Nurse injector"),
    License.PA: ("Physician assistant", "PA"),
    License.RN: ("Registered nurse", "RN", "Nurse", "Nurse injector"),
    License.LPN: ("Licensed practical nurse", "LPN", "LVN", "Nurse"),
    License.ESTHETICIAN: ("Esthetician", "Esthetician"),
}
LANGUAGES_CALLED = {
    "es": ("Español", "Habla español", "Se habla español"),
    "ase": ("ASL", "Sign language"),
    "zh": ("Mandarin", "Cantonese"),
    "fa": ("Farsi",),
    "ht": ("Creole", "Kreyòl"),
    "tl": ("Filipino",),
}
ACCESS_CALLED = {
    "step_free": ("Wheelchair accessible", "Wheelchair access", "Wheelchair"),
    "lift": ("Elevator",),
    "toilet": ("Accessible restroom", "Accessible bathroom"),
    "transit": ("Public transit",),
}


WEEKDAYS = list(enumerate(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]))


class Fact(TextChoices):
    """What can be checked; the label says exactly that and no more."""

    LICENSE = "license", "License"
    DIRECTOR = "medical_director", "Medical director"
    DOCUMENTS = "product_documents", "Product documents"
    BUSINESS = "business", "Business"
    CONTACT = "contact", "Contact"


# Facts about a row of the provider; the others are about the provider itself.
FACTS_OF_ROWS = [Fact.LICENSE, Fact.DIRECTOR, Fact.DOCUMENTS]


class Method(TextChoices):
    REGISTRY = "registry", "Looked up in a register"
    DOCUMENT = "document", "Document read"
    CALL = "call", "Phone call or e-mail answered"
    SELF_REPORTED = "self_reported", "Only stated by the clinic"


class Outcome(TextChoices):
    CONFIRMED = "confirmed", "Confirmed"
    UNABLE = "unable", "Could not be confirmed"
    DISPUTED = "disputed", "Disputed"


# A call proves that somebody answers; it proves no license and no paper.
PROVING_METHODS = {fact: [Method.REGISTRY, Method.DOCUMENT] for fact in Fact} | {
    Fact.CONTACT: [Method.REGISTRY, Method.DOCUMENT, Method.CALL]
}
