"""What a clinic has not told us, as questions that a reader can ask."""

from dataclasses import dataclass

from .choices import Stated


@dataclass(frozen=True)
class QuestionToAsk:
    """Something the clinic has not told us, and a question a reader can ask about it."""

    topic: str
    text: str


def questions_to_ask(profile):
    """Return a list of QuestionToAsk, one about each thing that the clinic of a Profile has not told us.

    Covers the medical director, the first exam, who performs each offering, prices, product documents, the emergency
    protocol, and hours (unless it works by appointment only).
    """
    provider, offerings = profile.provider, [row.offering for row in profile.offerings]
    unpriced = [str(o) for o in offerings if o.price_from is None]
    unstaffed = [str(o) for o in offerings if not o.performed_by]
    documented = {document.treatment_id for document in profile.documents}
    undocumented = [str(row.treatment) for row in profile.offerings if needs_documents(row, documented)]
    candidates = [
        (profile.director is None, "Medical director", "Who is your medical director, and what license do they hold?"),
        (not profile.examiners, "First exam", "Who examines me before my first treatment?"),
        (unstaffed, f"Who performs {', '.join(unstaffed)}", "Who will treat me, and what license do they hold?"),
        (unpriced, f"Price of {', '.join(unpriced)}", "What is the total cost, and what does it include?"),
        (
            undocumented,
            f"Product documents for {', '.join(undocumented)}",
            "Which product do you use, who makes it, and what is it made from? May I see its sterility test?",
        ),
        (
            provider.emergency_protocol == Stated.NOT_STATED,
            "Emergency protocol",
            "What do you do if something goes wrong during a treatment?",
        ),
        (not profile.hours.stated and not provider.by_appointment_only, "Hours", "When are you open?"),
    ]
    return [QuestionToAsk(topic, text) for is_missing, topic, text in candidates if is_missing]


def needs_documents(row, documented):
    """Return True if the treatment of an OfferingRow needs product documents and has none.

    It needs them if it is in a family or has a cautionary status. `documented` holds the ids of treatments with
    documents.
    """
    return bool(row.treatment.family_id or row.statuses) and row.treatment.pk not in documented
