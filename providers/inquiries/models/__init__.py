from .inquiry import (
    MAX_MESSAGE_LENGTH,
    MAX_NAME_LENGTH,
    RETENTION,
    SENDER_HASH_RETENTION,
    Inquiry,
)
from .note import MAX_NOTE_LENGTH, InquiryNote
from .recipient import Recipient

__all__ = [
    "MAX_MESSAGE_LENGTH",
    "MAX_NAME_LENGTH",
    "MAX_NOTE_LENGTH",
    "RETENTION",
    "SENDER_HASH_RETENTION",
    "Inquiry",
    "InquiryNote",
    "Recipient",
]
