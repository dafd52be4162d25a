from django.conf import settings


def canonical_url(path):
    """The public address of a path: from BASE_URL, never from what a request says its host is."""
    return f"{settings.BASE_URL}{path}"
