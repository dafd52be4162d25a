from .pages import Route, TreatmentIndexPage, TreatmentPage
from .seed_record import SeedRecord
from .statuses import RegulatoryStatus, StatusCheck
from .studies import Study
from .vocabulary import Concern, TreatmentCategory, TreatmentFamily

__all__ = [
    "Concern",
    "RegulatoryStatus",
    "Route",
    "SeedRecord",
    "StatusCheck",
    "Study",
    "TreatmentCategory",
    "TreatmentFamily",
    "TreatmentIndexPage",
    "TreatmentPage",
]
