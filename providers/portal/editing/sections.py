"""The sections in which a clinic edits and confirms its page."""

from typing import NamedTuple

from providers.choices import PageSection
from providers.edits.editable import ROW_FIELDS, fields_of


class Section(NamedTuple):
    """A part of a clinic's page: fields of the provider, or the rows of one relation.

    `why` says in words what readers do with it.
    """

    name: PageSection
    why: str
    fields: tuple[str, ...] = ()

    @property
    def title(self):
        """The title of its page."""
        return self.name.label

    @property
    def relation(self):
        """The child relation whose rows the section has; "" for a section of fields."""
        return self.name.value if self.name in ROW_FIELDS else ""

    @property
    def edit_fields(self):
        """A list of the EditFields of a section of fields."""
        fields = fields_of("")
        return [fields[name] for name in self.fields]


SECTIONS = {
    section.name.value: section
    for section in (
        Section(
            PageSection.DETAILS,
            "Readers use these to find you and to call.",
            (
                *("name", "legal_name", "kind", "description", "year_opened", "address", "directions"),
                *("phone", "website", "access", "languages", "offers_telehealth", "inquiries"),
            ),
        ),
        Section(
            PageSection.HOURS,
            "Readers filter by clinics that are open when they have time.",
            ("week", "special_hours", "by_appointment_only", "closed_for_now"),
        ),
        Section(PageSection.OFFERINGS, "Readers search for a treatment and compare prices."),
        Section(PageSection.PRACTITIONERS, "Readers want to know who treats them, and look up the license."),
        Section(
            PageSection.SAFETY,
            "Readers ask who examines them, and what happens if something goes wrong.",
            ("examined_by", "supervision", "emergency_protocol", "hyaluronidase_on_site"),
        ),
        Section(PageSection.DOCUMENTS, "Readers ask what is in the vial, and where it came from."),
        Section(PageSection.PHOTOS, "Readers want to see the place before they come."),
    )
}
