from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel

from .child import ProviderChild
from .fields import OneLineField


class Photo(ProviderChild):
    """A picture of the place or its people; no patients, no before and after."""

    provider = ParentalKey("providers.Provider", on_delete=models.CASCADE, related_name="photos")
    image = models.ForeignKey("images.MedSpotImage", on_delete=models.PROTECT, related_name="+")
    caption = OneLineField(max_length=160, blank=True)

    panels = [
        FieldPanel("image", help_text="Of the place or its people. Never of patients, never before and after."),
        FieldPanel("caption", help_text="For everybody, below the picture."),
    ]

    def __str__(self):
        return self.caption or self.image.title

    def clean(self):
        super().clean()
        if self.image_id and self.image.is_decorative and not self.caption:
            sentence = "This picture is marked as decorative: say what it shows, or choose one with an alt text."
            raise ValidationError({"caption": sentence})
