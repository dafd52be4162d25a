from django import forms
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from medspot.images.cleaning import clean_picture


class PictureUploadField(WagtailImageField):
    """Wagtail's image field that checks size before decoding and replaces the upload with a sanitized copy.

    The upload itself is overwritten, because Wagtail's multiple uploader keeps request.FILES on disk until the user
    enters alt text.
    """

    def __init__(self, *args, **kwargs):
        """Add to the help text what happens to an upload."""
        super().__init__(*args, **kwargs)
        self.help_text += " We remove location and camera data. Animations keep only their first frame."

    def to_python(self, data):
        """Return the upload, overwritten with its clean copy, or None; raise ValidationError if it can't be cleaned."""
        upload = forms.FileField.to_python(self, data)
        if upload is not None:
            overwrite(upload, clean_picture(upload, upload.name))
        return upload


def overwrite(upload, clean):
    """Replace the bytes of an UploadedFile, in memory or on disk, with those of its clean copy; mark it as clean."""
    upload.seek(0)
    upload.truncate()
    upload.write(clean.read())
    upload.seek(0)
    upload.size = clean.size
    upload.is_clean_picture = True


class MedSpotImageForm(BaseImageForm):
    """The form on every screen that uploads or edits an image (WAGTAILIMAGES_IMAGE_FORM_BASE)."""

    def __init__(self, *args, **kwargs):
        """Replace Wagtail's file field, if the form has one, with a PictureUploadField."""
        super().__init__(*args, **kwargs)
        # Wagtail adds its own file field to the form; the form of its multiple uploader has none.
        if field := self.fields.get("file"):
            self.fields["file"] = PictureUploadField(label=field.label, required=field.required, widget=field.widget)
