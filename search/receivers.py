from django.db.models.signals import post_delete
from django.dispatch import receiver

from providers.models import Provider
from providers.signals import provider_changed, providers_changed

from .upkeep import note_change


@receiver(provider_changed)
def refresh_listing(sender, provider_id, **kwargs):
    """Rewrites the provider's row in the transaction that changed it."""
    note_change([provider_id])


@receiver(providers_changed)
def refresh_listings(sender, provider_ids, **kwargs):
    note_change(provider_ids)


@receiver(post_delete, sender=Provider)
def flag_listing(sender, instance, **kwargs):
    note_change([instance.pk])
