from django import template

from ..models import Membership

register = template.Library()


@register.simple_tag
def has_owner(provider):
    """Return True if somebody owns a provider in the portal."""
    return Membership.objects.owners(provider.pk).exists()
