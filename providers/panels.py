from urllib.parse import urlencode

from django.urls import reverse
from wagtail.admin.compare import FieldComparison, comparison_class_registry
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel

from medspot.fields import ChoiceListField

from .forms import RowsFormSet
from .models import Verification


class RowsPanel(InlinePanel):
    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = RowsFormSet
        return options


class ChoiceListComparison(FieldComparison):
    """Two lists of choices in words."""

    def __init__(self, field, obj_a, obj_b):
        super().__init__(field, obj_a, obj_b)
        self.val_a, self.val_b = (", ".join(field.labels(value)) for value in (self.val_a, self.val_b))


comparison_class_registry.register(ChoiceListField, value=ChoiceListComparison)


class VerificationsPanel(Panel):
    """Everything about the saved provider that can be checked, what the last check said, and a way to record one."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "providers/admin/verifications_panel.html"

        def is_shown(self):
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"rows": list(self.rows())}

        def rows(self):
            last = {}
            for check in self.instance.verifications.order_by("checked_on", "pk"):
                last[check.fact, check.uid] = check
            for fact, row in self.instance.checkable():
                uid = row.uid if row else None
                address = reverse(Verification.snippet_viewset.get_url_name("add"))
                first_values = {"provider": self.instance.pk, "fact": fact.value, "uid": uid or ""}
                check = last.get((fact, uid))
                counts = check and check.is_proven and (row is None or row.bears_out(check))
                yield fact.label, row, check, counts, f"{address}?{urlencode(first_values)}"


PROVIDER_PANELS = [
    FieldPanel("state", read_only=True, help_text="Changed with the buttons at the top, so that the reason is kept."),
    MultiFieldPanel(
        [
            FieldPanel("name"),
            FieldPanel("legal_name"),
            FieldPanel("kind", help_text="What it mostly is. Readers filter by it."),
            FieldPanel("brand"),
            FieldPanel("description"),
        ],
        heading="Who it is",
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
        heading="Where it is",
        help_text="Without coordinates the point of the ZIP is used, and the page says that it is approximate.",
    ),
    MultiFieldPanel(
        [
            FieldPanel("phone"),
            FieldPanel("website"),
            FieldPanel("languages"),
            FieldRowPanel([FieldPanel("accepts_inquiries"), FieldPanel("inquiry_email")]),
        ],
        heading="How to reach it",
    ),
    RowsPanel("offerings", heading="What it offers", label="Offering"),
    RowsPanel("practitioners", heading="Who treats there", label="Practitioner"),
    MultiFieldPanel(
        [
            FieldPanel("examined_by"),
            FieldPanel("supervision"),
            FieldRowPanel([FieldPanel("emergency_protocol"), FieldPanel("hyaluronidase_on_site")]),
        ],
        heading="Oversight",
        help_text="Leave open what the clinic has not stated. The page lists it as a question to ask.",
    ),
    RowsPanel("documents", heading="Product documents", label="Document"),
    MultiFieldPanel(
        [
            RowsPanel("opening_hours", heading="Weekly hours", label="Interval"),
            RowsPanel("hours_exceptions", heading="Other hours on a day", label="Day"),
            FieldPanel("by_appointment_only"),
            FieldRowPanel([FieldPanel("temporarily_closed"), FieldPanel("reopens_on")]),
        ],
        heading="When it is open",
        help_text="In its own time zone. An interval that closes before it opens ends the next day.",
    ),
    RowsPanel("photos", heading="Photos", label="Photo"),
    MultiFieldPanel(
        [FieldPanel("slug"), FieldPanel("year_opened"), FieldPanel("confirmed_on")], heading="Address and dates"
    ),
    VerificationsPanel(heading="What was checked"),
]

VERIFICATION_PANELS = [
    FieldPanel("provider"),
    FieldRowPanel([FieldPanel("fact"), FieldPanel("uid")]),
    FieldRowPanel(
        [
            FieldPanel(
                "method",
                help_text="A call proves that somebody answers. A register proves a license; reading proves a paper.",
            ),
            FieldPanel("outcome"),
        ]
    ),
    FieldRowPanel([FieldPanel("source"), FieldPanel("source_url")]),
    FieldRowPanel([FieldPanel("checked_on"), FieldPanel("expires_on")]),
    FieldPanel("note"),
]
