from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .engines import warm
from .viewsets import PlaceIntroductionViewSet

register_snippet(PlaceIntroductionViewSet)


@hooks.register("readiness")
def listings_ready():
    """Return this app's readiness check by name: `warm`, which loads the listings the first time it runs."""
    return {"listings": warm}
