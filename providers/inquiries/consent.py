"""What a reader agrees to when sending a message to clinics.

Never edit a version that readers have agreed to: stored inquiries name it. Add a new version for new words.
"""

# The privacy page says the same, word for word.
WHO_CAN_READ = "Only the clinics you choose and MedSpot’s moderators can read the message."

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
    "2026-12": (
        "I agree that MedSpot shares my name, my contact details, the treatment I chose, and my message with "
        "{recipient} so they can reply. "
        + WHO_CAN_READ
        + " MedSpot deletes it after 180 days. I can withdraw or delete it at any time before that, with the private "
        "link I get after sending."
    ),
}
CONSENT_VERSION = "2026-12"


def consent_text(version, recipient):
    """Return the text of a consent version with the clinics' names filled in. Raise KeyError for an unknown version."""
    return CONSENT_TEXTS[version].format(recipient=recipient)


def names_in_words(names):
    """Return one to three names as text: "A", "A and B", "A, B, and C"."""
    *others, last = names
    if len(others) < 2:
        return " and ".join(names)
    return f"{', '.join(others)}, and {last}"
