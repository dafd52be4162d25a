"""What regulators caution of a treatment, wherever search names it."""

from treatments.models.statuses import StatusType


def caution_words(caution):
    """Such as "Warned about (FDA): umbilical-cord gels of one company": of its subject, not of the clinic."""
    if not caution:
        return ""
    return f"{StatusType(caution['standing']).label} ({caution['authority']}): {caution['subject']}"
