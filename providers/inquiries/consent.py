"""What a reader agrees to when sending a message to a clinic.

Never edit a version that readers have agreed to: stored inquiries name it. Add a new version for new words.
"""

# The privacy page says the same, word for word.
WHO_CAN_READ = "Only the clinic and MedSpot’s moderators can read the message."

CONSENT_TEXTS = {
    "2026-11": (
        "I agree that MedSpot passes my name, my contact details, the treatment I chose and my message to {recipient}, "
        "so that they can answer me. MedSpot keeps them for 180 days at most, and deletes them sooner if I ask. "
        "Apart from those who run MedSpot, nobody else sees them."
    ),
    "2026-11-2": (
        "I agree that MedSpot shares my name, my contact details, the treatment I chose, and my message with "
        "{recipient} so they can reply. Only the clinic and MedSpot’s moderators can read the message. MedSpot "
        "deletes it after 180 days, or sooner if I ask."
    ),
}
CONSENT_VERSION = "2026-11-2"


def consent_text(version, recipient):
    """Return the text of a consent version with the clinic's name filled in. Raise KeyError for an unknown version."""
    return CONSENT_TEXTS[version].format(recipient=recipient)
