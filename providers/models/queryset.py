from django.db import models

from providers.choices import PUBLIC_STATES, State

from .document import ProductDocument
from .offering import Offering


class ProviderQuerySet(models.QuerySet):
    def listed(self):
        """Return the providers that can appear in results."""
        return self.filter(state=State.LISTED)

    def public(self):
        """Return the providers with a public page: listed, unlisted or closed."""
        return self.filter(state__in=PUBLIC_STATES)

    def claimable(self):
        """Return the providers that a person can ask to manage: public ones, and those that staff are preparing."""
        return self.filter(state__in=[*PUBLIC_STATES, State.PREPARING])

    def with_rows(self):
        """Return the providers with the rows that a Profile reads prefetched, except photos.

        Many profiles then cost no more queries than one.
        """
        return self.prefetch_related(
            "opening_hours",
            "hours_exceptions",
            "practitioners",
            "verifications",
            models.Prefetch("offerings", Offering.objects.select_related("treatment__category")),
            models.Prefetch("documents", ProductDocument.objects.select_related("treatment")),
        )
