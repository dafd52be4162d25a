from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

# A file up to this many times the limit gets a message at its field; a larger one gets an error page.
SIZE_FACTOR = 5


class RequestSizeHandler(FileUploadHandler):
    """Refuse a request with an absurd Content-Length (400) before any of it is read or written to disk.

    Django limits form data in memory, but not the size of files on disk. Must come first in FILE_UPLOAD_HANDLERS.
    Servers cut a body that is longer than its Content-Length.
    """

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        """Raise RequestDataTooBig above SIZE_FACTOR times the limit for images."""
        if content_length > SIZE_FACTOR * settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
            raise RequestDataTooBig("The request is larger than any form of this site.")

    def receive_data_chunk(self, raw_data, start):
        """Return the data unchanged, for the next handler."""
        return raw_data

    def file_complete(self, file_size):
        """Return None: the next handler makes the file."""
