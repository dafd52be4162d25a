"""What regulators caution of a treatment, wherever search names it."""

from django.db.models import JSONField, OuterRef, Subquery
from django.db.models.functions import JSONObject

from treatments.models import RegulatoryStatus
from treatments.models.statuses import Standing


def with_cautions(treatments):
    """The treatments, each with the strictest that a regulator cautions of it, as `caution`; None where there is none.

    It comes with the treatments because a query of its own would be one more on every page of results.
    """
    strictest = RegulatoryStatus.objects.cautionary().filter(treatment=OuterRef("pk"))
    said = JSONObject(standing="status", authority="authority", subject="subject")
    return treatments.annotate(caution=Subquery(strictest.values(said=said)[:1], output_field=JSONField()))


def caution_words(caution):
    """Such as "Warned about (FDA): umbilical-cord gels of one company": of its subject, not of the clinic."""
    if not caution:
        return ""
    return f"{Standing(caution['standing']).label} ({caution['authority']}): {caution['subject']}"
