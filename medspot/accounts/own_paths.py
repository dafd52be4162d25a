from django.utils.http import url_has_allowed_host_and_scheme

from medspot.text import has_control_characters


def is_own_path(url):
    """Return True for a path on this site; False for any absolute URL, and for what a browser might take for one."""
    return url.startswith("/") and not has_control_characters(url) and url_has_allowed_host_and_scheme(url, None)
