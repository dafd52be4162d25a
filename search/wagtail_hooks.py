from wagtail import hooks

from .models import Listing


@hooks.register("readiness")
def listings_ready():
    """Searches are answered only where the listing table can be read."""
    return {"listings": Listing.objects.standing().exists}
