from .loaded import Loaded
from .pages import Route, TreatmentIndexPage, TreatmentPage
from .statuses import RegulatoryStatus, StatusCheck
from .studies import Study
from .vocabulary import Concern, TreatmentCategory, TreatmentFamily

__all__ = [
    "Concern",
    "Loaded",
    "RegulatoryStatus",
    "Route",
    "StatusCheck",
    "Study",
    "TreatmentCategory",
    "TreatmentFamily",
    "TreatmentIndexPage",
    "TreatmentPage",
]
