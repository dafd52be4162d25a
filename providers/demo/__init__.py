"""Providers that do not exist, in cities that do, to show the directory with; written by hand, none drawn by lot."""

from django.db import transaction

from providers.choices import State

from . import austin_central, austin_north, austin_others, austin_suburbs, east, south, west
from .making import ProviderMaker

PROVIDERS = tuple(
    data
    for region in (austin_central, austin_north, austin_suburbs, austin_others, south, east, west)
    for data in region.PROVIDERS
)


@transaction.atomic
def create_providers(today, by):
    """Makes every provider of the demo as of a day, by a user; returns them in the order in which they are written.

    Raises LookupError where a treatment is missing, and ValidationError where a model refuses a row.
    """
    treatments = {row.treatment for data in PROVIDERS for row in (*data.offerings, *data.documents)}
    maker = ProviderMaker(today, by, treatments)
    providers = [maker.make(data) for data in PROVIDERS]
    by_name = {provider.name: provider for provider in providers}
    for data, provider in zip(PROVIDERS, providers, strict=True):
        if data.state == State.CLOSED:
            provider.make_closed(by, data.reason, moved_to=by_name[data.moved_to] if data.moved_to else None)
    return providers
