from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .engines import warm
from .viewsets import PlaceIntroductionViewSet

register_snippet(PlaceIntroductionViewSet)


@hooks.register("readiness")
def listings_ready():
    """A process is ready once its search engine is warm. Its first check warms it."""
    return {"listings": warm}
