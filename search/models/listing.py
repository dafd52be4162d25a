from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.functional import cached_property

from providers.choices import Kind, PriceUnit
from providers.facts import ProvenFact
from providers.hours import Hours
from providers.models import Provider


class ListingQuerySet(models.QuerySet):
    def standing(self):
        """All but the rows of what is listed no more."""
        return self.filter(removed=False)

    def in_order(self, keys):
        """A list of the standing ones with these keys, in the order of the keys; without what only the index reads."""
        listings = self.standing().defer("offers", "proofs", "words", "folded_name").in_bulk(keys)
        return [listings[key] for key in keys if key in listings]


class Listing(models.Model):
    """A listed provider as search sees it: all that a card shows and a filter reads.

    It holds ids and dates, not names and verdicts: a renamed treatment or a day gone by rewrites nothing.
    """

    # It outlives its provider as a flagged row: that is how other processes hear that the listing is gone.
    provider = models.OneToOneField(
        Provider, on_delete=models.DO_NOTHING, db_constraint=False, primary_key=True, related_name="listing"
    )
    version = models.BigIntegerField(db_index=True, help_text="What the clock of listings said when it was written.")
    removed = models.BooleanField(default=False)
    slug = models.CharField(max_length=140)
    name = models.CharField(max_length=120)
    folded_name = models.CharField(max_length=120, db_index=True)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    city = models.CharField(max_length=80)
    us_state = models.CharField(max_length=2)
    zip_code = models.CharField(max_length=10)
    latitude = models.FloatField()
    longitude = models.FloatField()
    time_zone = models.CharField(max_length=40)
    temporarily_closed = models.BooleanField()
    accepts_inquiries = models.BooleanField()
    confirmed_on = models.DateField(null=True)
    languages = models.CharField(max_length=120, help_text="Their codes, separated by commas.")
    access = models.CharField(max_length=120, help_text="Separated by commas.")
    hours = models.JSONField(help_text="What Hours.to_json gives.")
    offerings = models.JSONField(help_text="[treatment id, price from or null, unit], in the provider's order.")
    facts = models.JSONField(help_text="[fact, checked on, counts until or null], strongest first.")
    offers = models.BinaryField(help_text="The offerings as the index reads them: packing.OFFER.")
    proofs = models.BinaryField(help_text="The facts as the index reads them: packing.PROOF.")
    words = models.TextField(help_text="What it is found by: words.classed().")

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
        """The Opening at an aware moment; None where hours are not stated or it is temporarily closed."""
        if self.temporarily_closed:
            return None
        return Hours.from_json(self.hours, self.time_zone).opening(moment)

    def facts_on(self, day):
        """The ProvenFacts that count on a day, one of each kind (the most recently checked), strongest first."""
        counting = {}
        for fact, checked_on, until in self.facts:
            proven = ProvenFact(fact, date.fromisoformat(checked_on), until and date.fromisoformat(until))
            if proven.counts_on(day) and proven.checked_on >= counting.get(fact, proven).checked_on:
                counting[fact] = proven
        return list(counting.values())

    @cached_property
    def prices(self):
        """The offerings as (treatment id, Decimal price or None, unit in words)."""
        return [
            (treatment, price and Decimal(price), PriceUnit(unit).label if unit else "")
            for treatment, price, unit in self.offerings
        ]
