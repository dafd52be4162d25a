from .brand import Brand
from .child import ProviderChild
from .document import ProductDocument
from .hours import HoursException, OpeningHours
from .offering import Offering
from .photo import Photo
from .practitioner import Practitioner
from .provider import Provider
from .verification import Verification

__all__ = [
    "Brand",
    "HoursException",
    "Offering",
    "OpeningHours",
    "Photo",
    "Practitioner",
    "ProductDocument",
    "Provider",
    "ProviderChild",
    "Verification",
]
