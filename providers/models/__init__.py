from .brand import Brand
from .child import ProviderChild
from .confirmation import SectionConfirmation
from .document import ProductDocument
from .edit import Conflict, Edit
from .edit_row import AlreadyDecided, EditRow
from .hours import HoursException, OpeningHours
from .offering import Offering
from .photo import Photo
from .practitioner import Practitioner
from .provider import Provider
from .verification import Verification

__all__ = [
    "AlreadyDecided",
    "Brand",
    "Conflict",
    "Edit",
    "EditRow",
    "HoursException",
    "Offering",
    "OpeningHours",
    "Photo",
    "Practitioner",
    "ProductDocument",
    "Provider",
    "ProviderChild",
    "SectionConfirmation",
    "Verification",
]
