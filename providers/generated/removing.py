from providers.models import Provider
from providers.signals import batch_changes

# Deleting one asks for all of its rows: shorter batches than writing has.
BATCH = 500


def remove(told=lambda number: None):
    """Deletes every generated provider that nobody wrote to; returns how many, and how many are kept.

    What a reader wrote is not deleted with its provider, generated or not.
    """
    generated = Provider.objects.filter(is_generated=True)
    keys = list(generated.filter(recipients=None).order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), BATCH):
        batch = keys[first : first + BATCH]
        with batch_changes():
            Provider.objects.filter(pk__in=batch).delete()
        told(first + len(batch))
    return len(keys), generated.count()
