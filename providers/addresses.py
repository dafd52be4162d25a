"""The address of a provider's page: reserved words, a free slug, and where old addresses lead."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.text import slugify
from wagtail.contrib.redirects.models import Redirect

# What stands below /providers/ in words.
RESERVED_SLUGS = {"compare", "message", "inquiries", "map"}


def refuse_reserved_slug(slug):
    if slug in RESERVED_SLUGS:
        raise ValidationError("This word is taken by a page of the directory itself.")


def old_path(slug):
    """The address as redirects keep it."""
    return Redirect.normalise_path(reverse("provider", args=[slug]))


def free_slug(provider):
    """A slug from name and city that no other provider has, or had: an old address keeps leading where it led."""
    stem = slugify(f"{provider.name} {provider.city}")[:130].strip("-") or "provider"
    others = type(provider).objects.exclude(pk=provider.pk).filter(slug__startswith=stem)
    redirects = Redirect.objects.filter(old_path__startswith=old_path(stem))
    taken = RESERVED_SLUGS.union(
        others.values_list("slug", flat=True),
        (path.rpartition("/")[2] for path in redirects.values_list("old_path", flat=True)),
    )
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


def keep_old_address(provider):
    """Leaves a redirect at the address that the provider gives up; earlier ones are led to the new one directly.

    What stands at the address that it takes goes: an address never leads to itself.
    """
    stored = type(provider).objects.filter(pk=provider.pk).only("slug", "state").first()
    if stored and stored.slug == provider.slug:
        return
    new = provider.get_absolute_url()
    Redirect.objects.filter(old_path=old_path(provider.slug)).delete()
    # Nobody has the address of a page that never was.
    if stored is None or not stored.is_public:
        return
    old = stored.get_absolute_url()
    Redirect.objects.filter(redirect_link=old).update(redirect_link=new)
    Redirect.objects.update_or_create(
        old_path=old_path(stored.slug),
        site=None,
        defaults={"redirect_link": new, "redirect_page": None, "is_permanent": True, "automatically_created": True},
    )


def provider_at(slug, providers):
    """The one of these providers whose address this is, or was; None where there is none."""
    provider = providers.filter(slug=slug).first()
    if provider:
        return provider
    link = Redirect.objects.filter(old_path=old_path(slug)).values_list("redirect_link", flat=True).first() or ""
    moved = providers.filter(slug=link.rstrip("/").rpartition("/")[2]).first()
    return moved if moved and moved.get_absolute_url() == link else None


def forget_old_addresses(sender, instance, **kwargs):
    """Answers post_delete of a provider: nothing leads to a page that is gone."""
    Redirect.objects.filter(redirect_link=instance.get_absolute_url()).delete()
