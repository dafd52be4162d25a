"""Slugs of provider pages: reserved words, unused slugs, and redirects from earlier slugs."""

from functools import cache

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.text import slugify
from wagtail.contrib.redirects.models import Redirect

# First path segments below /providers/ and /portal/ that are pages of their own.
RESERVED_SLUGS = {
    *("compare", "message", "inquiries", "map"),
    *("claim", "claims", "confirm", "find", "inbox", "invitations", "new", "not-us"),
}
# Leaves room within the column for a number at the end.
MAX_STEM_LENGTH = 130


def validate_slug_not_reserved(slug):
    """Raise ValidationError if the directory uses the slug for a page of its own."""
    if slug in RESERVED_SLUGS:
        raise ValidationError("The directory uses this word for a page of its own. Choose another.")


def provider_path(slug):
    """Return the path of a provider's page."""
    before, after = _path_around_slug()
    return f"{before}{slug}{after}"


@cache
def _path_around_slug():
    """Return the paths' common start and end: a page of results has dozens, and resolving each would take a while."""
    return reverse("provider", args=["slug"]).split("slug")


def redirect_path(slug):
    """Return the path of a provider's page as the redirects table stores it."""
    return Redirect.normalise_path(provider_path(slug))


def unused_slug(provider):
    """Return a slug made from name and city, numbered if necessary, that no other provider has or had before.

    Reserved words are not used either.
    """
    stem = slugify(f"{provider.name} {provider.city}")[:MAX_STEM_LENGTH].strip("-") or "provider"
    others = type(provider).objects.exclude(pk=provider.pk).filter(slug__startswith=stem)
    redirects = Redirect.objects.filter(old_path__startswith=redirect_path(stem))
    taken = RESERVED_SLUGS.union(
        others.values_list("slug", flat=True),
        (path.rpartition("/")[2] for path in redirects.values_list("old_path", flat=True)),
    )
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


def redirect_old_slug(provider):
    """Redirect a provider's stored slug to its new one, before the new one is saved; do nothing if they are equal.

    Earlier redirects then lead straight to the new page, and any redirect away from the new URL is deleted. A page that
    is not public gets no redirect.
    """
    stored = type(provider).objects.filter(pk=provider.pk).only("slug", "state").first()
    if stored and stored.slug == provider.slug:
        return
    new = provider.get_absolute_url()
    Redirect.objects.filter(old_path=redirect_path(provider.slug)).delete()
    # A page that was never public needs no redirect.
    if stored is None or not stored.is_public:
        return
    old = stored.get_absolute_url()
    Redirect.objects.filter(redirect_link=old).update(redirect_link=new)
    Redirect.objects.update_or_create(
        old_path=redirect_path(stored.slug),
        site=None,
        defaults={"redirect_link": new, "redirect_page": None, "is_permanent": True, "automatically_created": True},
    )


def find_by_slug(slug, providers):
    """Return the provider of a queryset that has this slug, or had it before; None if there is none."""
    provider = providers.filter(slug=slug).first()
    if provider:
        return provider
    link = Redirect.objects.filter(old_path=redirect_path(slug)).values_list("redirect_link", flat=True).first() or ""
    moved = providers.filter(slug=link.rstrip("/").rpartition("/")[2]).first()
    return moved if moved and moved.get_absolute_url() == link else None


def delete_redirects_to(sender, instance, **kwargs):
    """Handle post_delete of a provider: delete the redirects to its page."""
    Redirect.objects.filter(redirect_link=instance.get_absolute_url()).delete()
