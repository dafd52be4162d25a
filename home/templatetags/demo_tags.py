from django import template
from django.conf import settings

register = template.Library()


@register.inclusion_tag("home/components/demo_bar.html")
def demo_bar():
    """The bar that says that this is the demo; nothing on any other site."""
    return {"demo": settings.DEMO}
