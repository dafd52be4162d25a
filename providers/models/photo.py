from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel

from .child import ProviderChild
from .fields import OneLineField


class Photo(ProviderChild):
    """A photo of the clinic or its staff. Never of patients, never before-and-after."""

    provider = ParentalKey("providers.Provider", on_delete=models.CASCADE, related_name="photos")
    image = models.ForeignKey("images.MedSpotImage", on_delete=models.PROTECT, related_name="+")
    caption = OneLineField(max_length=160, blank=True)

    panels = [
        FieldPanel("image", help_text="The clinic or its staff. Never patients, never before-and-after photos."),
        FieldPanel("caption", help_text="Shown below the photo."),
    ]

    def __str__(self):
        return self.caption or self.image.title

    def clean(self):
        """Require a caption if the image is marked as decorative."""
        super().clean()
        if self.image_id and self.image.is_decorative and not self.caption:
            message = "This image is marked as decorative. Say what it shows, or choose an image with alt text."
            raise ValidationError({"caption": message})
