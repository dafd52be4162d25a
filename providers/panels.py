from urllib.parse import urlencode

from django.urls import reverse
from wagtail.admin.compare import FieldComparison, comparison_class_registry
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel

from medspot.fields import ChoiceListField

from .forms import OTHERS, RestorableFormSet
from .models import Provider, Verification


class ChildRowsPanel(InlinePanel):
    """An inline panel whose formset can bring back rows of an older revision."""

    def get_form_options(self):
        """Return Wagtail's options, with RestorableFormSet as the formset of the child relation."""
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = RestorableFormSet
        return options


class ChoiceListComparison(FieldComparison):
    """Compares two lists of choices by their labels."""

    def __init__(self, field, obj_a, obj_b):
        """Replace the two compared values with their labels, joined by commas."""
        super().__init__(field, obj_a, obj_b)
        self.val_a, self.val_b = (", ".join(field.labels(value)) for value in (self.val_a, self.val_b))


comparison_class_registry.register(ChoiceListField, value=ChoiceListComparison)


class NearMatchesPanel(Panel):
    """Lists the providers that may be the one being added, each with a checkbox to say that it is another clinic."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "providers/admin/near_matches_panel.html"

        def is_shown(self):
            """Return True only after the form found near matches."""
            return super().is_shown() and bool(self.form.near_matches)

        def get_context_data(self, parent_context=None):
            """Add `rows`, a list of (NearMatch, URL of its edit form, is_another), and `name`, that of the boxes."""
            edit_url, others = Provider.snippet_viewset.get_url_name("edit"), set(self.form.data.getlist(OTHERS))
            rows = [
                (match, reverse(edit_url, args=[match.provider.pk]), str(match.provider.pk) in others)
                for match in self.form.near_matches
            ]
            return super().get_context_data(parent_context) | {"rows": rows, "name": OTHERS}


class VerificationsPanel(Panel):
    """Lists each fact that can be verified about a saved provider, its last check, and a link to record a new one."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "providers/admin/verifications_panel.html"

        def is_shown(self):
            """Return True only for a saved provider."""
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            """Add `rows`, the list of what rows() yields."""
            return super().get_context_data(parent_context) | {"rows": list(self.rows())}

        def rows(self):
            """Yield (fact label, row or None, last check or None, is_valid, URL to record a new check) for each fact.

            A row is a practitioner or document, None for the provider itself. `is_valid` is true if the last check
            proves the fact, expired or not, and the row hasn't changed since.
            """
            last = {}
            for check in self.instance.verifications.order_by("checked_on", "pk"):
                last[check.fact, check.uid] = check
            for fact, row in self.instance.checkable():
                uid = row.uid if row else None
                add_url = reverse(Verification.snippet_viewset.get_url_name("add"))
                initial = {"provider": self.instance.pk, "fact": fact.value, "uid": uid or ""}
                check = last.get((fact, uid))
                is_valid = check and check.is_proven and (row is None or row.still_matches(check))
                yield fact.label, row, check, is_valid, f"{add_url}?{urlencode(initial)}"


PROVIDER_PANELS = [
    NearMatchesPanel(heading="May be the same clinic"),
    FieldPanel("state", read_only=True, help_text="Use the buttons at the top to change this. They ask for a reason."),
    MultiFieldPanel(
        [
            FieldPanel("name"),
            FieldPanel("legal_name"),
            FieldPanel("kind", help_text="What it mostly is. Readers can filter by this."),
            FieldPanel("brand"),
            FieldPanel("description"),
        ],
        heading="About the clinic",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("street"), FieldPanel("street_2")]),
            FieldRowPanel([FieldPanel("city"), FieldPanel("us_state"), FieldPanel("zip_code")]),
            FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            FieldPanel("time_zone"),
            FieldPanel("directions"),
            FieldPanel("access"),
        ],
        heading="Location",
        help_text="Without coordinates, we use the ZIP code’s center, and the page says the location is approximate.",
    ),
    MultiFieldPanel(
        [
            FieldPanel("phone"),
            FieldPanel("website"),
            FieldPanel("languages"),
            FieldPanel("offers_telehealth"),
            FieldRowPanel([FieldPanel("accepts_inquiries"), FieldPanel("inquiry_email")]),
        ],
        heading="Contact",
    ),
    ChildRowsPanel("offerings", heading="Treatments offered", label="Treatment"),
    ChildRowsPanel("practitioners", heading="Practitioners", label="Practitioner"),
    MultiFieldPanel(
        [
            FieldPanel("examined_by"),
            FieldPanel("supervision"),
            FieldRowPanel([FieldPanel("emergency_protocol"), FieldPanel("hyaluronidase_on_site")]),
        ],
        heading="Safety and oversight",
        help_text="Leave empty what the clinic hasn’t told us. Its page turns that into a question readers can ask.",
    ),
    ChildRowsPanel("documents", heading="Product documents", label="Document"),
    MultiFieldPanel(
        [
            ChildRowsPanel("opening_hours", heading="Weekly hours", label="Hours"),
            ChildRowsPanel("hours_exceptions", heading="Holiday and special hours", label="Date"),
            FieldPanel("by_appointment_only"),
            FieldRowPanel([FieldPanel("temporarily_closed"), FieldPanel("reopens_on")]),
        ],
        heading="Hours",
        help_text="In the clinic’s own time zone. A closing time before the opening time means the next day.",
    ),
    ChildRowsPanel("photos", heading="Photos", label="Photo"),
    MultiFieldPanel(
        [FieldPanel("slug"), FieldPanel("year_opened"), FieldPanel("confirmed_on")], heading="Web address and dates"
    ),
    VerificationsPanel(heading="Verifications"),
]

VERIFICATION_PANELS = [
    FieldPanel("provider"),
    FieldRowPanel([FieldPanel("fact"), FieldPanel("uid")]),
    FieldRowPanel(
        [
            FieldPanel(
                "method",
                help_text="A call only proves that someone answers. Look up licenses, and read documents.",
            ),
            FieldPanel("outcome"),
        ]
    ),
    FieldRowPanel([FieldPanel("source"), FieldPanel("source_url")]),
    FieldRowPanel([FieldPanel("checked_on"), FieldPanel("expires_on")]),
    FieldPanel("note"),
]
