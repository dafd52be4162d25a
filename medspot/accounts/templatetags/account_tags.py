from django import template

from medspot.accounts import mfa
from medspot.accounts.adapter import UNKNOWN_ADDRESS
from medspot.accounts.sign_ins import device_name

register = template.Library()
register.filter(device_name)


@register.filter
def ip_address_words(address):
    """Return an IP address as it is shown: "unknown" if there is none."""
    return "unknown" if address in (None, "", UNKNOWN_ADDRESS) else address


@register.simple_tag(takes_context=True)
def passkey_support(context):
    """Return whether passkeys work at the address of this page, and where they do: a PasskeySupport."""
    return mfa.passkey_support(context["request"])


@register.filter
def notice_kind(level):
    """Return the kind of notice that shows a message of a level ("success", "warning", …)."""
    return {"success": "success", "warning": "caution", "error": "danger"}.get(level, "info")
