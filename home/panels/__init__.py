"""The first screen of the admin: what waits for the person who signed in."""

from .changes import WhatChangedPanel
from .drafts import AwaitingReviewPanel, MyDraftsPanel
from .inquiries import InquiriesPanel
from .reviews import ReviewDuePanel

# In the order in which they stand there.
PANELS = [AwaitingReviewPanel, MyDraftsPanel, ReviewDuePanel, InquiriesPanel, WhatChangedPanel]

__all__ = ["PANELS"]
