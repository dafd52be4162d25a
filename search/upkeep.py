"""Keeps the listing table true to the providers: the provider is the truth, the table follows."""

from itertools import islice

from django.db import transaction
from django.db.models import Prefetch

from providers.facts import proven_facts
from providers.models import Provider, Verification

from .models.listing import Listing

BATCH = 500
COLUMNS = [field.name for field in Listing._meta.concrete_fields if not field.primary_key]


def listing_of(provider):
    """The row that a listed provider should have."""
    facts = proven_facts(provider.verifications.all(), [*provider.practitioners.all(), *provider.documents.all()])
    return Listing(
        provider_id=provider.pk,
        slug=provider.slug,
        name=provider.name,
        kind=provider.kind,
        town=provider.town,
        us_state=provider.us_state,
        zip_code=provider.zip_code,
        latitude=float(provider.latitude),
        longitude=float(provider.longitude),
        time_zone=provider.time_zone,
        temporarily_closed=provider.temporarily_closed,
        accepts_enquiries=provider.accepts_enquiries,
        confirmed_on=provider.confirmed_on,
        hours=provider.hours.to_json(),
        offerings=[
            [o.treatment_id, None if o.price_from is None else f"{o.price_from:.2f}", o.price_unit]
            for o in provider.offerings.all()
        ],
        facts=[
            [fact.fact, fact.checked_on.isoformat(), fact.expires_on and fact.expires_on.isoformat()] for fact in facts
        ],
    )


def rows_of(provider_ids):
    """The rows that the listed ones of these providers should have, in a fixed number of queries."""
    children = ["offerings", "opening_hours", "hours_exceptions", "practitioners", "documents"]
    checks = Prefetch("verifications", Verification.objects.defer("note"))
    providers = Provider.objects.listed().filter(pk__in=provider_ids).prefetch_related(*children, checks)
    return [listing_of(provider) for provider in providers.order_by("pk")]


@transaction.atomic
def refresh(provider_ids):
    """Writes the rows of these providers anew, and takes away those of providers that are no longer listed."""
    # Two writers of one provider wait for each other here, so that the later one reads what both wrote.
    list(Provider.objects.select_for_update().filter(pk__in=provider_ids).order_by("pk").values_list("pk"))
    rows = rows_of(provider_ids)
    Listing.objects.filter(pk__in=set(provider_ids) - {row.pk for row in rows}).delete()
    Listing.objects.bulk_create(rows, update_conflicts=True, unique_fields=["provider"], update_fields=COLUMNS)


def rebuild():
    """Writes the whole table anew in short batches, without an empty moment; returns how many rows it has."""
    for batch in batches(Provider.objects.order_by("pk").values_list("pk", flat=True)):
        refresh(batch)
    return Listing.objects.count()


def drift():
    """The ids of providers whose row is missing, superfluous or different from what it should be."""
    found = []
    for batch in batches(Provider.objects.order_by("pk").values_list("pk", flat=True)):
        wanted = {row.pk: row for row in rows_of(batch)}
        stored = Listing.objects.in_bulk(batch)
        for key in sorted(wanted.keys() | stored.keys()):
            if key not in wanted or key not in stored or values(wanted[key]) != values(stored[key]):
                found.append(key)
    return found


def values(row):
    return [getattr(row, column) for column in COLUMNS]


def batches(keys):
    keys = iter(list(keys))
    while batch := list(islice(keys, BATCH)):
        yield batch
