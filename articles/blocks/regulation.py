from datetime import date

from articles.chosen import Chooses, Chosen
from treatments.models import RegulatoryStatus, TreatmentPage
from treatments.models.statuses import Standing

from .choosers import StatusKeyBlock


class RegulatoryStatusBlock(Chooses, StatusKeyBlock):
    """What an authority says, in the standard wording of its state.

    Whichever row of a chain was chosen, the newest is shown: what has been superseded is no longer so.
    """

    class Meta:
        icon = "globe"
        template = "articles/blocks/regulatory_status.html"
        description = "What a regulator says, worded by the site; always the newest of its chain, with its date."
        preview_value = 1

    def status_keys(self, value):
        return [value]

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        chosen = context.get("chosen") or Chosen.by((self, value))
        return context | {"status": chosen.statuses.get(value)}

    def get_preview_context(self, value, parent_context=None):
        example = RegulatoryStatus(
            # No row has this key, so no re-check hangs on it.
            pk=0,
            treatment=TreatmentPage(title="An example of a treatment"),
            subject="Example products",
            authority="FDA",
            status=Standing.UNAPPROVED,
            source_title="An example of a notice",
            source_published_on=date(2020, 7, 22),
        )
        return super().get_preview_context(value, parent_context) | {"chosen": Chosen(statuses={1: example})}
