"""What a reader agrees to when sending an inquiry.

A version is never edited: new words are a new version, and the old one stays, because stored inquiries name it.
"""

CONSENT_TEXTS = {
    "2026-11": (
        "I agree that MedSpot passes my name, my contact details, the treatment I chose and my message to {recipient}, "
        "so that they can answer me. MedSpot keeps them for 180 days at most, and deletes them sooner if I ask. "
        "Apart from those who run MedSpot, nobody else sees them."
    ),
}
CONSENT_VERSION = "2026-11"


def consent_text(version, recipient):
    """The words of a version as the reader saw them; raises KeyError for a version that never was."""
    return CONSENT_TEXTS[version].format(recipient=recipient)
