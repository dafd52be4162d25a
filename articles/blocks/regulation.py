from datetime import date

from articles.block_prefetch import BlockReferences, ReferencedRows
from treatments.models import RegulatoryStatus, TreatmentPage
from treatments.models.statuses import StatusType

from .choosers import StatusKeyBlock


class RegulatoryStatusBlock(BlockReferences, StatusKeyBlock):
    """A regulatory status in its standard wording; whichever row of a chain was selected, the newest is shown."""

    class Meta:
        icon = "globe"
        template = "articles/blocks/regulatory_status.html"
        description = "What a regulator says, in standard wording with its date. Always shows the latest status."
        preview_value = 1

    def status_keys(self, value):
        return [value]

    def get_context(self, value, parent_context=None):
        """Add the newest RegulatoryStatus of the selected one's chain; None if that was deleted.

        It is fetched unless the article passed `rows`.
        """
        context = super().get_context(value, parent_context)
        rows = context.get("rows") or ReferencedRows.fetch((self, value))
        return context | {"status": rows.statuses.get(value)}

    def get_preview_context(self, value, parent_context=None):
        """Add an example RegulatoryStatus, because a new site has none."""
        example = RegulatoryStatus(
            # No row has this key, so no re-checks are found for it.
            pk=0,
            treatment=TreatmentPage(title="Example treatment"),
            subject="Example products",
            authority="FDA",
            status=StatusType.UNAPPROVED,
            source_title="Example notice",
            source_published_on=date(2020, 7, 22),
        )
        return super().get_preview_context(value, parent_context) | {"rows": ReferencedRows(statuses={1: example})}
