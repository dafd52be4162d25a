from .claims import ConfirmationForm, DocumentForm, EvidenceForm, StartForm
from .clinics import FindForm, NewClinicForm
from .members import HandOverForm, InviteForm, RoleForm

__all__ = [
    "ConfirmationForm",
    "DocumentForm",
    "EvidenceForm",
    "FindForm",
    "HandOverForm",
    "InviteForm",
    "NewClinicForm",
    "RoleForm",
    "StartForm",
]
