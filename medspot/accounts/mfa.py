"""Second factors and passkeys: words, names, and the host that passkeys belong to."""

from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

import qrcode
from allauth.core import context
from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http.request import split_domain_port
from qrcode.image.svg import SvgPathFillImage

LOCALHOST = "localhost"


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "You can’t remove this second factor.",
        "cannot_generate_recovery_codes": "Add an authenticator app or a passkey first.",
        "incorrect_code": "That code isn’t right. Wait for the next one, then try again.",
        "unverified_email": "Confirm your email address before you add a second factor.",
    }

    def build_totp_svg(self, url):
        """Return a square code as SVG: dark on white in every color scheme, because cameras read no other."""
        return qrcode.make(url, image_factory=SvgPathFillImage).to_string().decode()

    def generate_authenticator_name(self, user, type):
        """Return a name for a new passkey, such as "Passkey 2"."""
        return f"Passkey {Authenticator.objects.filter(user=user, type=type).count() + 1}"

    def get_public_key_credential_rp_entity(self):
        """Return the site that passkeys belong to, as WebAuthn expects it."""
        return {"id": passkey_host(context.request), "name": "MedSpot"}


class PasskeySupport(NamedTuple):
    # Whether passkeys work at this address.
    works: bool
    # An address of the same page where they do; "" if it is not known.
    url: str


def passkey_host(request):
    """Return the host that passkeys are bound to: that of BASE_URL, or the request's where any origin is allowed."""
    if app_settings.WEBAUTHN_ALLOW_INSECURE_ORIGIN:
        return split_domain_port(request.get_host())[0]
    return urlsplit(settings.BASE_URL).hostname


def passkey_support(request):
    """Return the PasskeySupport of a request: browsers want a host name, and HTTPS or localhost."""
    host, port = split_domain_port(request.get_host())
    works = host == LOCALHOST or (request.is_secure() and not is_ip_address(host))
    if works or not is_ip_address(host) or LOCALHOST not in settings.ALLOWED_HOSTS:
        return PasskeySupport(works, "")
    origin = f"http://{LOCALHOST}:{port}" if port else f"http://{LOCALHOST}"
    return PasskeySupport(False, f"{origin}{request.get_full_path()}")


def is_ip_address(host):
    """Return True if a host, as in a URL, is an IP address and not a name."""
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
