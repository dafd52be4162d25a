from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

# Above what an image may weigh, so that an honest mistake is told at its field and not by an error page.
ROOM_FOR_MISTAKES = 5


class RequestSizeHandler(FileUploadHandler):
    """Turns away (400) a form whose stated length is absurd, before a byte of it is read or written to disk.

    Django bounds what a form holds in memory, but files only by the free space on disk. Comes first in
    FILE_UPLOAD_HANDLERS; a body longer than its stated length is cut there by the server.
    """

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if content_length > ROOM_FOR_MISTAKES * settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
            raise RequestDataTooBig("The form is larger than any that this site sends.")

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None
