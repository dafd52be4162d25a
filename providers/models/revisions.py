from django.db import models
from modelcluster.models import get_all_child_relations

from medspot.pages.base import DEFAULT_PREVIEW_SIZE, PREVIEW_SIZES
from providers.choices import State
from providers.profile import Profile
from providers.slugs import unused_slug

# Staff columns: reverting to an older revision keeps their present values.
STAFF_FIELDS = (
    "state",
    "state_changed_at",
    "slug",
    "confirmed_on",
    "accepts_inquiries",
    "inquiry_email",
    "moved_to",
    "is_generated",
)


class ProviderRevisions:
    """Previews and revisions of a provider."""

    preview_sizes = PREVIEW_SIZES
    default_preview_size = DEFAULT_PREVIEW_SIZE

    def get_preview_template(self, request, mode_name):
        return "providers/provider_page.html"

    def get_preview_context(self, request, mode_name):
        """Return the context of the provider's public page for a preview.

        A provider in preparation is shown as it will look once listed.
        """
        self.slug = self.slug or unused_slug(self)
        if self.state == State.PREPARING:
            self.state = State.LISTED
        profile = Profile(self)
        return super().get_preview_context(request, mode_name) | {"profile": profile, "head": profile.head()}

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        """Build a provider from revision data, leaving out references to deleted rows instead of raising."""
        data = without_dangling_keys(cls, data)
        return super().from_serializable_data(data, check_fks=False, strict_fks=strict_fks)

    def with_content_json(self, content):
        """Return the provider as in a revision, except for the STAFF_FIELDS, which keep their present values."""
        older = super().with_content_json(content)
        for field in STAFF_FIELDS:
            attname = self._meta.get_field(field).attname
            setattr(older, attname, getattr(self, attname))
        return older


def without_dangling_keys(model, data):
    """Return a copy of revision data without children that refer to deleted rows by a PROTECT key.

    The model's own such keys become None.
    """
    cleaned = dict(data)
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        children = data.get(name, [])
        for field in protected_foreign_keys(relation.related_model):
            known = existing_keys(field, (child.get(field.name) for child in children))
            children = [child for child in children if child.get(field.name) in known]
        cleaned[name] = children
    for field in protected_foreign_keys(model):
        if cleaned.get(field.name) not in existing_keys(field, [cleaned.get(field.name)]):
            cleaned[field.name] = None
    return cleaned


def protected_foreign_keys(model):
    """Return a list of the model's foreign keys with on_delete=PROTECT.

    Revisions don't protect, so their targets may be gone.
    """
    return [field for field in model._meta.fields if getattr(field.remote_field, "on_delete", None) is models.PROTECT]


def existing_keys(field, keys):
    """Return the set of those keys whose row still exists in the model that the foreign key refers to, and None."""
    wanted = {key for key in keys if key is not None}
    if not wanted:
        return {None}
    return {None, *field.related_model._default_manager.filter(pk__in=wanted).values_list("pk", flat=True)}
