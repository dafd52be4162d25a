"""Hand-written fictional providers in real cities, to show the directory with."""

from django.db import transaction

from providers.choices import State

from . import austin_central, austin_north, austin_others, austin_suburbs, east, south, west
from .builder import ProviderBuilder

PROVIDERS = tuple(
    data
    for region in (austin_central, austin_north, austin_suburbs, austin_others, south, east, west)
    for data in region.PROVIDERS
)


@transaction.atomic
def create_providers(today, by):
    """Create and return every demo provider, with dates counted back from `today` and `by` (a user) as the author.

    Raises LookupError if a treatment is missing, and ValidationError if a row is invalid.
    """
    treatments = {row.treatment for data in PROVIDERS for row in (*data.offerings, *data.documents)}
    builder = ProviderBuilder(today, by, treatments)
    providers = [builder.build(data) for data in PROVIDERS]
    by_name = {provider.name: provider for provider in providers}
    for data, provider in zip(PROVIDERS, providers, strict=True):
        if data.state == State.CLOSED:
            provider.make_closed(by, data.reason, moved_to=by_name[data.moved_to] if data.moved_to else None)
    return providers
