from django import template

from ..models import Membership

register = template.Library()


@register.simple_tag
def manages_a_clinic(user):
    """Return True if a signed-in person is a member of any provider."""
    return Membership.objects.active().filter(user=user).exists()


@register.simple_tag
def has_owner(provider):
    """Return True if somebody owns a provider in the portal."""
    return Membership.objects.owners(provider.pk).exists()
