"""The forms for one row of a clinic's page, such as a treatment it offers."""

from django import forms

from providers.models import Offering, Practitioner, ProductDocument
from treatments.models import TreatmentPage

from .forms import EditForm


class TreatmentChoice(forms.ModelChoiceField):
    """The live treatments of the vocabulary, by category."""

    def __init__(self, **kwargs):
        """Offer all live treatments."""
        super().__init__(TreatmentPage.objects.live().select_related("category"), **kwargs)
        self.choices = [("", "Choose a treatment"), *self.by_category()]

    def by_category(self):
        """Return the choices as (category, [(key, title)]), both in order."""
        groups = {}
        for page in self.queryset.order_by("category__position", "category__name", "title"):
            groups.setdefault(page.category.name, []).append((page.pk, page.title))
        return list(groups.items())


class OfferingForm(EditForm):
    """A treatment that the clinic offers."""

    model = Offering

    def __init__(self, *args, **kwargs):
        """Offer the treatments by category."""
        super().__init__(*args, **kwargs)
        if "treatment" in self.fields:
            self.fields["treatment"] = TreatmentChoice(
                label="Treatment", help_text="Choose the one whose page describes what you do."
            )


class PractitionerForm(EditForm):
    """A licensed person who treats at the clinic."""

    model = Practitioner


class ProductDocumentForm(EditForm):
    """A document about a product that the clinic uses."""

    model = ProductDocument

    def __init__(self, *args, **kwargs):
        """Offer the treatments by category."""
        super().__init__(*args, **kwargs)
        if "treatment" in self.fields:
            self.fields["treatment"] = TreatmentChoice(label="Used for")


ROW_FORMS = {"offerings": OfferingForm, "practitioners": PractitionerForm, "documents": ProductDocumentForm}
