"""Keeps the listing table true to the providers. The provider is the truth; the table can be rebuilt from it."""

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
from search.query.filters import STORED_GROUPS
from search.query.word_matching import LETTERS, Match, lettered

from .packing import pack_offerings, pack_proofs

BATCH_SIZE = 500
# Says when a row was written, not what it says, so it is not compared.
STAMPS = {"version"}
COLUMNS = [field.name for field in Listing._meta.concrete_fields if not field.primary_key]

# Copied from the provider as they are.
COPIED = (
    "slug",
    "name",
    "city",
    "us_state",
    "zip_code",
    "time_zone",
    "temporarily_closed",
    "confirmed_on",
    "updated_at",
)
# Columns that belong to filter groups, from the provider's fields of the same names.
GROUP_COLUMNS = [group.column for group in STORED_GROUPS if group.column.field()]


def build_listing(provider, rows):
    """Return the unsaved Listing of a listed provider; `rows` are its child rows by model, in their order."""
    people, documents, offerings = rows[Practitioner], rows[ProductDocument], rows[Offering]
    facts = proven_facts(rows[Verification], [*people, *documents])
    hours = Hours.from_rows(rows[OpeningHours], rows[HoursException], provider.time_zone)
    return Listing(
        provider_id=provider.pk,
        **{name: getattr(provider, name) for name in COPIED},
        **{column.name: column.stored(provider) for column in GROUP_COLUMNS},
        folded_name=fold(provider.name),
        latitude=float(provider.latitude),
        longitude=float(provider.longitude),
        hours=hours.to_json(),
        offerings=[
            [o.treatment_id, None if o.price_from is None else f"{o.price_from:.2f}", o.price_unit] for o in offerings
        ],
        facts=[
            [fact.fact, fact.checked_on.isoformat(), fact.expires_on and fact.expires_on.isoformat()] for fact in facts
        ],
        offers=pack_offerings(offerings),
        proofs=pack_proofs(facts),
        words=words_of(provider, people, offerings, documents),
    )


def words_of(provider, people, offerings, documents):
    """Return the words that a provider is found by, as the listing table stores them."""
    names = [person.name for person in people]
    products = [words for offering in offerings for words in (offering.product, offering.maker)]
    return lettered(
        {
            Match.NAME: provider.name,
            Match.PEOPLE: " ".join([*names, *products, *(document.product for document in documents)]),
            Match.CITY: f"{provider.city} {provider.us_state} {provider.get_us_state_display()}",
            Match.DESCRIPTION: provider.description,
        }
    )


# The columns a listing needs: half of a provider's are never read.
PROVIDER_FIELDS = (
    *COPIED,
    *(column.name for column in GROUP_COLUMNS),
    *("state", "latitude", "longitude", "description"),
)
CHILD_FIELDS = {
    Offering: ("treatment_id", "price_from", "price_unit", "performed_by", "product", "maker"),
    OpeningHours: ("weekday", "opens", "closes"),
    HoursException: ("day", "opens", "closes"),
    Practitioner: ("uid", "name", "license", "license_state", "license_number", "is_medical_director"),
    ProductDocument: ("uid", "kind", "product", "lot", "issued_by", "issued_on", "expires_on"),
    Verification: ("fact", "uid", "subject", "method", "outcome", "source", "checked_on", "expires_on"),
}
# Most of the rows are these, and as model instances they would cost ten times as much.
READ_AS_TUPLES = (Offering, OpeningHours)


def build_listings(providers):
    """Return a list of the unsaved Listings of the listed ones in a queryset of providers, by id.

    Costs a fixed number of queries.
    """
    listed = [p for p in providers.only(*PROVIDER_FIELDS).order_by("pk") if p.state == State.LISTED]
    keys = [provider.pk for provider in listed]
    # Not prefetch_related: the managers it fills cost more than the rows in them.
    rows = {model: rows_by_provider(model, names, keys) for model, names in CHILD_FIELDS.items()}
    return [build_listing(provider, {model: rows[model].get(provider.pk, []) for model in rows}) for provider in listed]


def rows_by_provider(model, names, keys):
    """Return {provider id: list of the rows of a child model} for these providers, with only the fields in `names`.

    A provider without such rows has no entry. Costs one query.
    """
    found = {}
    rows, columns = model.objects.filter(provider__in=keys), ("provider_id", *names)
    for row in rows.values_list(*columns, named=True) if model in READ_AS_TUPLES else rows.only(*columns):
        found.setdefault(row.provider_id, []).append(row)
    return found


def refresh(provider_ids):
    """Write the rows of these providers again, and flag as removed those of providers that are no longer listed.

    The providers stay locked until the transaction ends.
    """
    with transaction.atomic(savepoint=False):
        # Two writers of one provider wait for each other here, so the later one reads what both wrote.
        write(
            provider_ids, build_listings(Provider.objects.select_for_update(of=("self",)).filter(pk__in=provider_ids))
        )


def refresh_many(provider_ids):
    """Do the same as refresh, but hold locks only briefly: nearly everything is read before they are taken."""
    (stamp,) = DataVersion.objects.read(DataVersion.LISTINGS)
    providers = Provider.objects.filter(pk__in=provider_ids)
    early = build_listings(providers)
    with transaction.atomic(savepoint=False):
        existing = set(providers.select_for_update().order_by("pk").values_list("pk", flat=True))
        # A provider that changed since has a row with a later version than the one read above.
        written = Listing.objects.filter(pk__in=provider_ids, version__gt=stamp.version if stamp else 0)
        changed = set(written.values_list("pk", flat=True))
        late = build_listings(providers.filter(pk__in=changed))
        write(provider_ids, [*(row for row in early if row.pk in existing - changed), *late])


def write(provider_ids, rows):
    """Save Listings with a new version of the listings, and add their words to those that typos are corrected to.

    The rows of these providers that have no Listing are flagged as removed and lose their words.
    """
    add_words(rows)
    # Last, because a transaction that bumps the version holds up every other writer until the commit.
    version = DataVersion.objects.bump(DataVersion.LISTINGS)
    for row in rows:
        row.version = version
    if gone := set(provider_ids) - {row.pk for row in rows}:
        Listing.objects.active().filter(pk__in=gone).update(removed=True, version=version, words="")
    Listing.objects.bulk_create(rows, update_conflicts=True, unique_fields=["provider"], update_fields=COLUMNS)


def add_words(rows):
    """Save a Word for each word of these Listings, except those that only their descriptions have."""
    found = {word[1:] for row in rows for word in row.words.split() if word[0] != LETTERS[Match.DESCRIPTION]}
    # Sorted, so that two writers of the same new words wait for each other instead of deadlocking.
    Word.objects.bulk_create([Word(text=word) for word in sorted(found)], ignore_conflicts=True, batch_size=BATCH_SIZE)


def rebuild():
    """Write the whole table, and the words that typos are corrected to, again. Return the number of active rows.

    It works in short batches while the table stays in use, and ends with a new epoch, so every process reads the whole
    table again. Run it after a backup was restored.
    """
    Word.objects.all().delete()
    keys = Provider.objects.values_list("pk", flat=True)
    orphans = Listing.objects.exclude(pk__in=keys).active().values_list("pk", flat=True)
    for batch in batches([*orphans, *keys.order_by("pk")]):
        with gc_paused():
            refresh_many(batch)
    DataVersion.objects.begin_epoch(DataVersion.LISTINGS)
    return Listing.objects.active().count()


def find_drift():
    """Return a list of the ids of providers whose row is missing, superfluous, or not what it should be."""
    found = []
    keys = {*Provider.objects.values_list("pk", flat=True), *Listing.objects.values_list("pk", flat=True)}
    for batch in batches(sorted(keys)):
        with gc_paused():
            expected = {row.pk: row for row in build_listings(Provider.objects.filter(pk__in=batch))}
        stored = Listing.objects.active().in_bulk(batch)
        for key in sorted(expected.keys() | stored.keys()):
            if key not in expected or key not in stored or values(expected[key]) != values(stored[key]):
                found.append(key)
    return found


def values(row):
    """Return a list of a Listing's columns as they are compared: without the version."""
    columns = (getattr(row, column) for column in COLUMNS if column not in STAMPS)
    # PostgreSQL's driver returns bytes as a memoryview.
    return [bytes(value) if isinstance(value, memoryview) else value for value in columns]


def batches(keys):
    """Yield lists of at most BATCH_SIZE keys, in their order."""
    keys = iter(list(keys))
    while batch := list(islice(keys, BATCH_SIZE)):
        yield batch
