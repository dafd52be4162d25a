"""How old what a clinic says about itself is."""

from datetime import timedelta
from typing import NamedTuple

# After this, readers are told since when nobody confirmed it.
STALE_AFTER = timedelta(days=180)


class Age(NamedTuple):
    """The day on which a clinic last confirmed something, seen from a day."""

    confirmed_on: object
    today: object

    @property
    def is_stale(self):
        """True if that is longer than STALE_AFTER ago."""
        return self.today - self.confirmed_on > STALE_AFTER


def ages(provider, today):
    """Return {section: Age} for the sections that a clinic confirmed, with "" for the whole page if it did that."""
    # A preview's provider may never have been saved.
    rows = provider.confirmations.all() if provider.pk else ()
    confirmed = {row.section: Age(row.confirmed_on, today) for row in rows}
    return confirmed | ({"": Age(provider.confirmed_on, today)} if provider.confirmed_on else {})
