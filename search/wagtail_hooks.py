from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .models import Listing
from .viewsets import PlaceIntroductionViewSet

register_snippet(PlaceIntroductionViewSet)


@hooks.register("readiness")
def listings_ready():
    """Searches are answered only where the listing table can be read."""
    return {"listings": Listing.objects.standing().exists}
