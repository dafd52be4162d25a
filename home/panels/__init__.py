"""The panels of the admin's first screen."""

from .background import BackgroundWorkPanel
from .changes import RecentChangesPanel
from .claims import ClaimsPanel
from .drafts import AwaitingReviewPanel, MyDraftsPanel
from .inquiries import InquiriesPanel
from .queue import QueuePanel
from .reviews import ReviewDuePanel

# In the order they are shown.
PANELS = [
    BackgroundWorkPanel,
    AwaitingReviewPanel,
    MyDraftsPanel,
    ReviewDuePanel,
    QueuePanel,
    ClaimsPanel,
    InquiriesPanel,
    RecentChangesPanel,
]

__all__ = ["PANELS"]
