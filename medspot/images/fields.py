from wagtail.images.models import WagtailImageField, WagtailImageFieldFile
from wagtail.utils.file import hash_filelike

from medspot.images.cleaning import clean_picture, header_size


class CleanPictureFile(WagtailImageFieldFile):
    """A stored image. Every file is saved through save(), which cleans it if that has not happened yet."""

    def save(self, name, content, save=True):
        """Save the file, cleaned, and record its size and hash on the instance.

        Raises ValidationError if it can't be cleaned.
        """
        if not getattr(content, "is_clean_picture", False):
            content = clean_picture(content, name)
        self.instance.file_size, self.instance.file_hash = content.size, hash_filelike(content)
        super().save(name, content, save)

    def get_image_dimensions(self):
        """Return (width, height) in pixels from the file header, without decoding the image."""
        was_closed = self.closed
        try:
            self.open()
            return header_size(self)
        finally:
            if was_closed:
                self.close()
            else:
                self.seek(0)


class CleanPictureField(WagtailImageField):
    attr_class = CleanPictureFile
