from .access_mail import AccessMail
from .claim import Claim, Confirmation
from .evidence import Evidence
from .invitation import Invitation
from .membership import Membership
from .objection import Objection, is_frozen

__all__ = ["AccessMail", "Claim", "Confirmation", "Evidence", "Invitation", "Membership", "Objection", "is_frozen"]
