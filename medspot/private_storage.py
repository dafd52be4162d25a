from django.core.files.storage import FileSystemStorage


class PrivateStorage(FileSystemStorage):
    """Files without a URL, in a folder that no web server serves: views decide who may read one."""

    def url(self, name):
        """Raise ValueError: without this, Django would make a URL below MEDIA_URL."""
        raise ValueError("This file is not accessible via a URL.")
