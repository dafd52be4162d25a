from django import template
from django.conf import settings

register = template.Library()


@register.inclusion_tag("home/components/demo_bar.html")
def demo_bar():
    """Render the bar that says this is the demo, or nothing on other sites."""
    return {"demo": settings.DEMO}
