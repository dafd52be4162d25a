from django.dispatch import receiver

from providers.signals import provider_changed, providers_changed

from .indexing import batches, refresh


@receiver(provider_changed)
def refresh_listing(sender, provider_id, **kwargs):
    """Rewrite the provider's listing row in the transaction that changed it."""
    refresh([provider_id])


@receiver(providers_changed)
def refresh_listings(sender, provider_ids, **kwargs):
    """Rewrite the listing rows of many providers, BATCH_SIZE at a time, in the transaction that changed them."""
    for batch in batches(provider_ids):
        refresh(batch)
