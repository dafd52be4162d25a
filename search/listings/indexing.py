"""Keeps the listing table true to the providers: the provider is the truth, the table follows."""

from itertools import islice

from django.db import transaction

from medspot.gc_paused import gc_paused
from medspot.models import DataVersion
from medspot.places.names import fold
from providers.choices import State
from providers.facts import proven_facts
from providers.hours import Hours
from providers.models import (
    HoursException,
    Offering,
    OpeningHours,
    Practitioner,
    ProductDocument,
    Provider,
    Verification,
)
from search.models import Listing, Word
from search.query.words import LETTERS, Match, classed

from .packing import pack_offers, pack_proofs

BATCH = 500
# What says when a row was written, not what it says.
STAMPS = {"version"}
COLUMNS = [field.name for field in Listing._meta.concrete_fields if not field.primary_key]

# What a row says in the provider's own words.
SAME = (
    "slug",
    "name",
    "kind",
    "city",
    "us_state",
    "zip_code",
    "time_zone",
    "temporarily_closed",
    "accepts_inquiries",
    "confirmed_on",
)


def listing_of(provider, rows):
    """The row that a listed provider should have; `rows` are its own, in their order, by model."""
    people, documents, offerings = rows[Practitioner], rows[ProductDocument], rows[Offering]
    facts = proven_facts(rows[Verification], [*people, *documents])
    hours = Hours.of_rows(rows[OpeningHours], rows[HoursException], provider.time_zone)
    return Listing(
        provider_id=provider.pk,
        **{name: getattr(provider, name) for name in SAME},
        folded_name=fold(provider.name),
        latitude=float(provider.latitude),
        longitude=float(provider.longitude),
        languages=",".join(provider.languages),
        access=",".join(provider.access),
        hours=hours.to_json(),
        offerings=[
            [o.treatment_id, None if o.price_from is None else f"{o.price_from:.2f}", o.price_unit] for o in offerings
        ],
        facts=[
            [fact.fact, fact.checked_on.isoformat(), fact.expires_on and fact.expires_on.isoformat()] for fact in facts
        ],
        offers=pack_offers(offerings),
        proofs=pack_proofs(facts),
        words=words_of(provider, people, offerings, documents),
    )


def words_of(provider, people, offerings, documents):
    names = [person.name for person in people]
    products = [words for offering in offerings for words in (offering.product, offering.maker)]
    return classed(
        {
            Match.NAME: provider.name,
            Match.PEOPLE: " ".join([*names, *products, *(document.product for document in documents)]),
            Match.CITY: f"{provider.city} {provider.us_state} {provider.get_us_state_display()}",
            Match.DESCRIPTION: provider.description,
        }
    )


# What is read of a provider and its rows: half of their columns are no business of a listing's.
READ = (*SAME, "state", "latitude", "longitude", "languages", "access", "description")
READ_OF_ROWS = {
    Offering: ("treatment_id", "price_from", "price_unit", "performed_by", "product", "maker"),
    OpeningHours: ("weekday", "opens", "closes"),
    HoursException: ("day", "opens", "closes"),
    Practitioner: ("uid", "name", "license", "license_state", "license_number", "is_medical_director"),
    ProductDocument: ("uid", "kind", "product", "lot", "issued_by", "issued_on", "expires_on"),
    Verification: ("fact", "uid", "subject", "method", "outcome", "source", "checked_on", "expires_on"),
}
# The most of the rows, and no more than their columns is wanted: as objects they would cost ten times as much.
PLAIN = (Offering, OpeningHours)


def rows_of(providers):
    """The rows that the listed ones of a queryset of providers should have, in a fixed number of queries."""
    listed = [provider for provider in providers.only(*READ).order_by("pk") if provider.state == State.LISTED]
    keys = [provider.pk for provider in listed]
    # Not by prefetch_related: the managers that it fills cost more than the rows that they hold.
    rows = {model: rows_by_provider(model, names, keys) for model, names in READ_OF_ROWS.items()}
    return [listing_of(provider, {model: rows[model].get(provider.pk, []) for model in rows}) for provider in listed]


def rows_by_provider(model, names, keys):
    found = {}
    rows, columns = model.objects.filter(provider__in=keys), ("provider_id", *names)
    for row in rows.values_list(*columns, named=True) if model in PLAIN else rows.only(*columns):
        found.setdefault(row.provider_id, []).append(row)
    return found


def refresh(provider_ids):
    """Writes the rows of these providers anew, and flags those of providers that are no longer listed."""
    with transaction.atomic(savepoint=False):
        # Two writers of one provider wait for each other here, so that the later one reads what both wrote.
        write(provider_ids, rows_of(Provider.objects.select_for_update(of=("self",)).filter(pk__in=provider_ids)))


def refresh_many(provider_ids):
    """The same, in the way of others only for a moment: nearly all is read before anybody has to wait."""
    (clock,) = DataVersion.objects.read(DataVersion.LISTINGS)
    providers = Provider.objects.filter(pk__in=provider_ids)
    early = rows_of(providers)
    with transaction.atomic(savepoint=False):
        there = set(providers.select_for_update().order_by("pk").values_list("pk", flat=True))
        # Every change of a provider wrote its row, with a later version than the clock showed.
        written = Listing.objects.filter(pk__in=provider_ids, version__gt=clock.version if clock else 0)
        changed = set(written.values_list("pk", flat=True))
        late = rows_of(providers.filter(pk__in=changed))
        write(provider_ids, [*(row for row in early if row.pk in there - changed), *late])


def write(provider_ids, rows):
    remember_words(rows)
    # The clock comes last: who takes it holds up every other writer until the commit.
    version = DataVersion.objects.bump(DataVersion.LISTINGS)
    for row in rows:
        row.version = version
    if gone := set(provider_ids) - {row.pk for row in rows}:
        Listing.objects.standing().filter(pk__in=gone).update(removed=True, version=version, words="")
    Listing.objects.bulk_create(rows, update_conflicts=True, unique_fields=["provider"], update_fields=COLUMNS)


def remember_words(rows):
    """Adds the words of names, people, products and cities to those that a typing slip is corrected to."""
    found = {word[1:] for row in rows for word in row.words.split() if word[0] != LETTERS[Match.DESCRIPTION]}
    # In one order, so that two writers of the same new words wait for each other instead of locking each other out.
    Word.objects.bulk_create([Word(text=word) for word in sorted(found)], ignore_conflicts=True, batch_size=BATCH)


def rebuild():
    """Writes the whole table anew in short batches, without an empty moment; returns how many rows it has.

    It ends with a new epoch: after it every process reads the whole table again, also after a backup was restored.
    """
    Word.objects.all().delete()
    keys = Provider.objects.values_list("pk", flat=True)
    orphans = Listing.objects.exclude(pk__in=keys).standing().values_list("pk", flat=True)
    for batch in batches([*orphans, *keys.order_by("pk")]):
        with gc_paused():
            refresh_many(batch)
    DataVersion.objects.begin_epoch(DataVersion.LISTINGS)
    return Listing.objects.standing().count()


def drift():
    """The ids of providers whose row is missing, superfluous or different from what it should be."""
    found = []
    keys = {*Provider.objects.values_list("pk", flat=True), *Listing.objects.values_list("pk", flat=True)}
    for batch in batches(sorted(keys)):
        with gc_paused():
            wanted = {row.pk: row for row in rows_of(Provider.objects.filter(pk__in=batch))}
        stored = Listing.objects.standing().in_bulk(batch)
        for key in sorted(wanted.keys() | stored.keys()):
            if key not in wanted or key not in stored or values(wanted[key]) != values(stored[key]):
                found.append(key)
    return found


def values(row):
    said = (getattr(row, column) for column in COLUMNS if column not in STAMPS)
    # PostgreSQL's driver gives bytes as a view of them.
    return [bytes(value) if isinstance(value, memoryview) else value for value in said]


def batches(keys):
    keys = iter(list(keys))
    while batch := list(islice(keys, BATCH)):
        yield batch
