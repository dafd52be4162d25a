from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel

from providers.choices import DocumentKind, Fact

from .child import CheckableChild
from .fields import OneLineField


class ProductDocument(CheckableChild):
    """A document about a product that the provider uses, such as a certificate of analysis.

    The row says that the clinic reports having it. A Verification says that staff reviewed it.
    """

    provider = ParentalKey("providers.Provider", on_delete=models.CASCADE, related_name="documents")
    treatment = models.ForeignKey("treatments.TreatmentPage", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=DocumentKind.choices)
    product = OneLineField(max_length=120)
    lot = OneLineField(max_length=60, blank=True)
    issued_by = OneLineField(max_length=120, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    kept_at = models.CharField(
        max_length=120, blank=True, help_text="Where we keep the document, for colleagues. Never shown to readers."
    )

    panels = [
        PageChooserPanel("treatment"),
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("product"), FieldPanel("lot")]),
        FieldPanel("issued_by"),
        FieldRowPanel([FieldPanel("issued_on"), FieldPanel("expires_on")]),
        FieldPanel("kept_at"),
    ]

    class Meta(CheckableChild.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True) | Q(expires_on__isnull=True) | Q(expires_on__gte=F("issued_on")),
                name="product_document_expires_after_it_is_issued",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.product}"

    @property
    def checkable_facts(self):
        """A list of only Fact.DOCUMENTS."""
        return [Fact.DOCUMENTS]

    @property
    def identity(self):
        """The kind, product, lot, issuer and date of issue, as far as known, in one text to compare."""
        issued_on = self.issued_on.isoformat() if self.issued_on else ""
        return ", ".join(filter(None, [self.kind, self.product, self.lot, self.issued_by, issued_on]))

    def clean(self):
        """Refuse a document that expires before it was issued."""
        super().clean()
        if self.issued_on and self.expires_on and self.expires_on < self.issued_on:
            raise ValidationError({"expires_on": "This is earlier than the date it was issued."})
