from django import template

from ..models import Membership

register = template.Library()


@register.simple_tag(takes_context=True)
def manages_a_clinic(context):
    """Return True if the signed-in person is a member of any provider; pages of a clinic's members need no query."""
    request = context["request"]
    if hasattr(request, "membership"):
        return True
    return Membership.objects.active().filter(user=request.user).exists()


@register.simple_tag
def has_owner(provider):
    """Return True if somebody owns a provider in the portal."""
    return Membership.objects.owners(provider.pk).exists()
