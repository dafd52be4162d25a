"""The fixed lists of choices for providers and their rows, and the words readers use for them."""

from django.db.models import TextChoices


class ProviderKind(TextChoices):
    MED_SPA = "med_spa", "Med spa"
    DERMATOLOGY = "dermatology", "Dermatology practice"
    PLASTIC_SURGERY = "plastic_surgery", "Plastic surgery practice"
    DENTAL = "dental", "Dental practice"
    WELLNESS = "wellness", "Wellness clinic"


class State(TextChoices):
    """Where a provider is in its life; staff screens call it the listing status."""

    PREPARING = "preparing", "In preparation"
    LISTED = "listed", "Listed"
    UNLISTED = "unlisted", "Unlisted"
    CLOSED = "closed", "Permanently closed"


# States in which a provider has a public page. Only listed providers appear in results.
PUBLIC_STATES = [State.LISTED, State.UNLISTED, State.CLOSED]

# A closed provider may be closed again, to record where it moved.
ALLOWED_TRANSITIONS = {
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
    PACKAGE = "package", "per package"
    MONTH = "month", "per month"


class ProductSource(TextChoices):
    NOT_STATED = "", "Not stated"
    HUMAN_ADIPOSE = "human_adipose", "Human fat tissue"
    HUMAN_UMBILICAL = "human_umbilical", "Human umbilical cord"
    HUMAN_BONE_MARROW = "human_bone_marrow", "Human bone marrow"
    PLATELET = "platelet", "Platelets"
    OWN_BLOOD = "own_blood", "Patient’s own blood"
    PLANT = "plant", "Plant"
    SYNTHETIC = "synthetic", "Synthetic"


class Stated(TextChoices):
    """A clinic's answer to a yes-or-no question it may not have answered."""

    NOT_STATED = "", "Not stated"
    YES = "yes", "Yes"
    NO = "no", "No"


class Presence(TextChoices):
    """Whether a medical director is in the building during treatments."""

    NOT_STATED = "", "Not stated"
    ON_SITE = "on_site", "On site during all treatments"
    PARTLY = "partly", "On site some days"
    REMOTE = "remote", "Off site, reachable"


ACCESS = [
    ("no_steps", "No-step entrance"),
    ("elevator", "Elevator to all floors"),
    ("restroom", "Accessible restroom"),
    ("parking", "Parking"),
    ("accessible_parking", "Accessible parking"),
    ("transit", "Near public transit"),
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


# Other words readers type for a choice. Readers often name a kind of clinic by the person they hope to see there.
KIND_SYNONYMS = {
    ProviderKind.MED_SPA: ("Medical spa", "Medi spa", "Aesthetics clinic", "Cosmetic clinic"),
    ProviderKind.DERMATOLOGY: ("Dermatologist", "Dermatology clinic", "Skin doctor", "Skin clinic"),
    ProviderKind.PLASTIC_SURGERY: ("Plastic surgeon", "Cosmetic surgeon", "Cosmetic surgery"),
    ProviderKind.DENTAL: ("Dentist", "Dental clinic"),
    ProviderKind.WELLNESS: ("Wellness center", "Wellness spa", "IV bar"),
}
LICENSE_SYNONYMS = {
    License.MD: ("Doctor", "Physician"),
    License.DO: ("Doctor", "Physician", "Osteopathic physician"),
    License.DENTIST: ("Dentist",),
    License.NP: ("Nurse practitioner", "NP", "APRN", "Nurse", "Nurse injector"),
    License.PA: ("Physician assistant", "PA"),
    License.RN: ("Registered nurse", "RN", "Nurse", "Nurse injector"),
    License.LPN: ("Licensed practical nurse", "LPN", "LVN", "Nurse"),
    License.ESTHETICIAN: ("Esthetician", "Aesthetician"),
}
LANGUAGE_SYNONYMS = {
    "es": ("Español", "Habla español", "Se habla español"),
    "ase": ("ASL", "Sign language"),
    "zh": ("Mandarin", "Cantonese"),
    "fa": ("Farsi",),
    "ht": ("Creole", "Kreyòl"),
    "tl": ("Filipino",),
}
TELEHEALTH_SYNONYMS = (
    *("Telehealth", "Telemedicine", "Telehealth visit"),
    *("Virtual consultation", "Virtual visit", "Online consultation", "Video visit", "Video consultation"),
)
ACCESS_SYNONYMS = {
    "no_steps": ("Wheelchair accessible", "Wheelchair access", "Wheelchair", "Step-free entrance", "No steps"),
    "elevator": ("Elevator",),
    "restroom": ("Accessible bathroom",),
    "transit": ("Public transit", "Public transportation"),
}


# (number, name) of each day, numbered as date.weekday() does: Monday is 0.
WEEKDAYS = list(enumerate(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]))


class Fact(TextChoices):
    """What staff can verify about a provider, strongest first. Pages add the word "verified" to the label."""

    LICENSE = "license", "License"
    DIRECTOR = "medical_director", "Medical director"
    DOCUMENTS = "product_documents", "Product documents"
    BUSINESS = "business", "Business registration"
    CONTACT = "contact", "Contact info"


# Facts about a practitioner or a product document. The other facts are about the provider itself.
ROW_FACTS = [Fact.LICENSE, Fact.DIRECTOR, Fact.DOCUMENTS]


class Method(TextChoices):
    REGISTRY = "registry", "Looked up in a public registry"
    DOCUMENT = "document", "Document reviewed"
    CALL = "call", "Phone call or email answered"
    SELF_REPORTED = "self_reported", "Clinic’s own statement only"


class Outcome(TextChoices):
    CONFIRMED = "confirmed", "Confirmed"
    UNABLE = "unable", "Couldn’t be confirmed"
    DISPUTED = "disputed", "Disputed"


class DocumentKind(TextChoices):
    ANALYSIS = "analysis", "Certificate of analysis"
    STERILITY = "sterility", "Sterility test"
    SOURCE = "source", "Tissue source statement"
    CLEARANCE = "clearance", "Device clearance"
    IND = "ind", "FDA study letter (IND)"


# An answered phone call proves that someone is there. It proves no license and no document.
PROVING_METHODS = {fact: [Method.REGISTRY, Method.DOCUMENT] for fact in Fact} | {
    Fact.CONTACT: [Method.REGISTRY, Method.DOCUMENT, Method.CALL]
}


class EditSource(TextChoices):
    """Who proposed a change to a provider."""

    OWNER = "owner", "The clinic"
    READER = "reader", "A reader"
    IMPORT = "import", "An import"
    STAFF = "staff", "MedSpot’s staff"


class RowState(TextChoices):
    """What became of one proposed change."""

    WAITING = "waiting", "Waiting for review"
    APPLIED = "applied", "Live"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"
    REPLACED = "replaced", "Replaced by a newer proposal"


class RefusalReason(TextChoices):
    """Why a moderator refused a proposed change."""

    UNCONFIRMED = "unconfirmed", "We couldn’t confirm it"
    CONTRADICTED = "contradicted", "A public record says otherwise"
    WORDING = "wording", "It promises results, or isn’t plain"
    MISPLACED = "misplaced", "It belongs in another field"
    REPEATED = "repeated", "It’s already there"
    UNREADABLE = "unreadable", "We couldn’t read the document"
    PICTURE = "picture", "The photo shows patients or results"
    OTHER = "other", "Another reason"


class Answer(TextChoices):
    """What a clinic says about a change that somebody else made to its page."""

    ACCEPTED = "accepted", "The clinic accepted it"
    CONTESTED = "contested", "The clinic says it’s wrong"


class PageSection(TextChoices):
    """The parts of a clinic's page that it edits and confirms one by one."""

    DETAILS = "details", "Name, address, and contact"
    HOURS = "hours", "Hours"
    OFFERINGS = "offerings", "Treatments and prices"
    PRACTITIONERS = "practitioners", "Practitioners"
    SAFETY = "safety", "Safety and oversight"
    DOCUMENTS = "documents", "Product documents"
    PHOTOS = "photos", "Photos"
