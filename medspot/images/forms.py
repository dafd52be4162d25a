from django import forms
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from medspot.images.cleaning import clean_picture


class PictureUploadField(WagtailImageField):
    """Wagtail's upload field, but nothing is decoded before it was weighed, and the upload becomes its clean copy.

    The upload itself is overwritten, because Wagtail's uploader of several images keeps request.FILES on disk while it
    asks for the alt text.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.help_text += " Location and camera data are removed; of a moving picture the first frame is kept."

    def to_python(self, data):
        upload = forms.FileField.to_python(self, data)
        if upload is not None:
            overwrite(upload, clean_picture(upload, upload.name))
        return upload


def overwrite(upload, clean):
    """Replace the bytes of an UploadedFile, in memory or on disk, by those of its clean copy."""
    upload.seek(0)
    upload.truncate()
    upload.write(clean.read())
    upload.seek(0)
    upload.size = clean.size
    upload.is_clean_picture = True


class MedSpotImageForm(BaseImageForm):
    """The form of every screen that uploads or edits an image (WAGTAILIMAGES_IMAGE_FORM_BASE)."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Wagtail writes its own file field into the form; its several-images form has none.
        if field := self.fields.get("file"):
            self.fields["file"] = PictureUploadField(label=field.label, required=field.required, widget=field.widget)
