from django import template
from django.conf import settings

register = template.Library()


@register.inclusion_tag("home/components/demo_bar.html")
def demo_bar():
    """Render the bar that says this is the demo, or nothing on other sites."""
    return {"demo": settings.DEMO}


@register.inclusion_tag("home/components/demo_accounts_note.html")
def demo_accounts_note():
    """Render a note on the sign-in page that says where the demo's accounts are, or nothing on other sites."""
    return {"demo": settings.DEMO}
