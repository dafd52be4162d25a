from pathlib import PurePath
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, get_upload_to
from wagtail.search import index

from medspot.images.fields import CleanPictureField


class MedSpotImage(AbstractImage):
    """A picture that says what it shows, or says that it shows nothing of its own.

    Wagtail's own description is the alt text. The flag is not called `decorative`, because Wagtail resets that
    attribute on every instance: there it is the answer of one place of use (ImageBlock), which wins over this one.
    """

    file = CleanPictureField(upload_to=get_upload_to, width_field="width", height_field="height")
    description = models.CharField(
        "alt text",
        max_length=255,
        blank=True,
        default="",
        help_text="What the picture shows, for people who cannot see it: one sentence, without “picture of”.",
    )
    is_decorative = models.BooleanField(
        "decorative",
        default=False,
        help_text="The picture adds nothing to the words beside it: screen readers pass over it.",
    )
    credit = models.CharField(
        max_length=255, blank=True, help_text="Who made the picture and under which license, as it should be printed."
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
                violation_error_message="An image needs an alt text, or is marked as decorative.",
            ),
        ]

    def clean(self):
        super().clean()
        self.description = self.description.strip()
        if not self.description and not self.is_decorative:
            raise ValidationError({"description": "Say what the picture shows, or mark it as decorative."})

    def save(self, *args, **kwargs):
        # Store the file first: cleaning may turn or shrink it, and Django reads width and height before it saves files.
        self._meta.get_field("file").pre_save(self, self._state.adding)
        super().save(*args, **kwargs)

    def _set_image_file_metadata(self):
        """Nothing: the file field records size and hash as it writes. Wagtail's forms ask for it before and after."""

    def generate_rendition_file(self, filter, *, source=None):
        """The rendition in memory; Wagtail would leave its temporary file open."""
        with super().generate_rendition_file(filter, source=source) as file:
            file.seek(0)
            return ContentFile(file.read(), name=file.name)

    def get_upload_to(self, filename):
        """A name of our own: what a clinic or a camera called the file may say who is in the picture."""
        return f"original_images/{uuid4().hex}{PurePath(filename).suffix.lower()}"

    @property
    def default_alt_text(self):
        return "" if self.is_decorative else self.description


class MedSpotRendition(AbstractRendition):
    image = models.ForeignKey(MedSpotImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_image_filter_and_focus"
            ),
        ]
