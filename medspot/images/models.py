from pathlib import PurePath
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, get_upload_to
from wagtail.search import index

from medspot.images.fields import CleanPictureField


class MedSpotImage(AbstractImage):
    """An image with alt text (Wagtail's `description`) or marked as decorative.

    The flag is not named `decorative`, because Wagtail sets an attribute of that name on each instance for one use of
    the image (ImageBlock). That use takes precedence.
    """

    file = CleanPictureField(upload_to=get_upload_to, width_field="width", height_field="height")
    description = models.CharField(
        "alt text",
        max_length=255,
        blank=True,
        default="",
        help_text="What the image shows, for people who can’t see it. One sentence, without “image of.”",
    )
    is_decorative = models.BooleanField(
        "decorative",
        default=False,
        help_text="The image adds nothing to the text beside it, so screen readers skip it.",
    )
    credit = models.CharField(
        max_length=255, blank=True, help_text="Creator and license, as they should appear on the page."
    )

    search_fields = [*AbstractImage.search_fields, index.SearchField("credit")]
    admin_form_fields = (
        "title",
        "file",
        "description",
        "is_decorative",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = "image"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_decorative=True) | ~models.Q(description=""),
                name="image_has_alt_text_or_is_decorative",
                violation_error_message="Add alt text, or mark the image as decorative.",
            ),
        ]

    def clean(self):
        """Strip the alt text; raise ValidationError if there is none and the image is not decorative."""
        super().clean()
        self.description = self.description.strip()
        if not self.description and not self.is_decorative:
            raise ValidationError({"description": "Describe what the image shows, or mark it as decorative."})

    def save(self, *args, **kwargs):
        """Save the image, its file first."""
        # Store the file first, because cleaning may change the width and height that Django saves with the row.
        self._meta.get_field("file").pre_save(self, self._state.adding)
        super().save(*args, **kwargs)

    def _set_image_file_metadata(self):
        """Do nothing: CleanPictureFile records size and hash on save. Wagtail's forms call this before and after."""

    def generate_rendition_file(self, filter, *, source=None):
        """Return the rendition as a file in memory; Wagtail would leave its temporary file open."""
        with super().generate_rendition_file(filter, source=source) as file:
            file.seek(0)
            return ContentFile(file.read(), name=file.name)

    def get_upload_to(self, filename):
        """Return a path in original_images/ with a random name: the original one may say who is in the picture."""
        return f"original_images/{uuid4().hex}{PurePath(filename).suffix.lower()}"

    @property
    def default_alt_text(self):
        """The alt text; "" if the image is decorative."""
        return "" if self.is_decorative else self.description


class MedSpotRendition(AbstractRendition):
    image = models.ForeignKey(MedSpotImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_image_filter_and_focus"
            ),
        ]
