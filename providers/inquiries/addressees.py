"""Which clinics a reader's message goes to: those named in the URL, and in words each one that it can't go to."""

import re
from typing import NamedTuple

from medspot.text import printable_line
from providers.choices import State
from providers.models import Provider
from providers.slugs import find_by_slug

from .consent import names_in_words

MAX_PROVIDERS = 3
# Slugs beyond this many are not even looked up.
MAX_LOOKED_UP = 16
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,140}")


class Addressees(NamedTuple):
    """The Providers that a message goes to, and a sentence about each clinic that was left out."""

    providers: list
    problems: list


def find_addressees(slugs):
    """Return the Addressees for a list of slugs, in their order; a provider's earlier slugs will do."""
    slugs, more = list(slugs)[:MAX_LOOKED_UP], len(slugs) > MAX_LOOKED_UP
    public = Provider.objects.public()
    named = [slug for slug in slugs if SLUG.fullmatch(slug)]
    found = {provider.slug: provider for provider in public.filter(slug__in=named)}
    providers, problems, left_out = [], [], []
    for slug in slugs:
        provider = found.get(slug) or (find_by_slug(slug, public) if slug in named else None)
        if problem := problem_with(provider, slug, providers):
            problems.append(problem)
        elif len(providers) == MAX_PROVIDERS:
            left_out.append(provider.name)
        else:
            providers.append(provider)
    if left_out:
        names = names_in_words(list(dict.fromkeys(left_out)))
        problems.append(f"You can message up to {MAX_PROVIDERS} clinics at once. We left out {names}.")
    if more:
        problems.append(f"The link names very many clinics. We looked at the first {MAX_LOOKED_UP}.")
    return Addressees(providers, list(dict.fromkeys(problems)))


def problem_with(provider, slug, providers):
    """Return why a message can't go to a provider, or not again, as a sentence; "" if it can.

    `provider` is None if no public provider has this slug; `providers` are those that it already goes to.
    """
    if provider is None:
        return f"We don’t know a clinic called “{printable_line(slug)[:40]}.”"
    if provider in providers:
        return f"{provider.name} was named twice. It gets your message once."
    if not provider.takes_inquiries:
        return f"{provider.name} doesn’t take messages here. Its page says how to reach it."
    if provider.state != State.LISTED:
        return f"{provider.name} isn’t in our directory right now, so we left it out."
    return ""
