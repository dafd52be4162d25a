from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.functional import cached_property

from providers.choices import PriceUnit
from providers.facts import ProvenFact
from providers.hours import Hours
from providers.models import Provider
from search.query.filters import STORED_GROUPS


class ListingQuerySet(models.QuerySet):
    def active(self):
        """Return all but the rows of providers that are no longer listed."""
        return self.filter(removed=False)

    def in_order(self, keys):
        """Return a list of the active Listings with these keys in their order, without the columns for engines.

        Takes one query.
        """
        listings = self.active().defer("offers", "proofs", "words", "folded_name").in_bulk(keys)
        return [listings[key] for key in keys if key in listings]


class Listing(models.Model):
    """A listed provider as search sees it: everything a card shows and a filter reads.

    It holds ids and dates rather than names and verdicts, so that renaming a treatment or the passing of a day
    changes no row. Each stored filter group adds its own column below.
    """

    # The row outlives its provider, flagged as removed: this is how other processes learn that the listing is gone.
    provider = models.OneToOneField(
        Provider, on_delete=models.DO_NOTHING, db_constraint=False, primary_key=True, related_name="listing"
    )
    version = models.BigIntegerField(db_index=True, help_text="The version of the listings this row was written in.")
    removed = models.BooleanField(default=False)
    slug = models.CharField(max_length=140)
    name = models.CharField(max_length=120)
    folded_name = models.CharField(max_length=120, db_index=True)
    city = models.CharField(max_length=80)
    us_state = models.CharField(max_length=2)
    zip_code = models.CharField(max_length=10)
    latitude = models.FloatField()
    longitude = models.FloatField()
    time_zone = models.CharField(max_length=40)
    temporarily_closed = models.BooleanField()
    confirmed_on = models.DateField(null=True)
    updated_at = models.DateTimeField(help_text="When the provider was last changed.")
    hours = models.JSONField(help_text="As Hours.to_json returns them.")
    offerings = models.JSONField(help_text="[treatment id, price from or null, unit], in the provider's order.")
    facts = models.JSONField(help_text="[fact, checked on, expires on or null], strongest first.")
    offers = models.BinaryField(help_text="The offerings as engines read them: packing.OFFERING.")
    proofs = models.BinaryField(help_text="The facts as engines read them: packing.PROOF.")
    words = models.TextField(help_text="The words it is found by: words.lettered().")

    objects = ListingQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="listing_point_is_on_the_globe",
            )
        ]

    def __str__(self):
        return self.name

    def opening(self, moment):
        """Return the OpeningState at an aware datetime; None if no hours are stated or it is temporarily closed."""
        if self.temporarily_closed:
            return None
        return Hours.from_json(self.hours, self.time_zone).opening_at(moment)

    def facts_on(self, day):
        """Return a list of the ProvenFacts that count on a date, strongest first.

        Of each kind it has only the one checked most recently.
        """
        counting = {}
        for fact, checked_on, until in self.facts:
            proven = ProvenFact(fact, date.fromisoformat(checked_on), until and date.fromisoformat(until))
            if proven.is_valid_on(day) and proven.checked_on >= counting.get(fact, proven).checked_on:
                counting[fact] = proven
        return list(counting.values())

    @cached_property
    def prices(self):
        """The offerings as (treatment id, Decimal price in USD or None, unit in words), in the provider's order."""
        return [
            (treatment, price and Decimal(price), PriceUnit(unit).label if unit else "")
            for treatment, price, unit in self.offerings
        ]


for group in STORED_GROUPS:
    if field := group.column.field():
        Listing.add_to_class(group.column.name, field)
