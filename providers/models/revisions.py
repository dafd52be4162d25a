from django.db import models
from modelcluster.models import get_all_child_relations

from medspot.pages.base import DEFAULT_PREVIEW_SIZE, PREVIEW_SIZES
from providers.addresses import free_slug
from providers.choices import State
from providers.profile import Profile

# Columns that belong to staff: a return to an older revision leaves them as they are now.
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


class Revisions:
    """A provider as a revision, or a form that is not saved yet, has it."""

    preview_sizes = PREVIEW_SIZES
    default_preview_size = DEFAULT_PREVIEW_SIZE

    def get_preview_template(self, request, mode_name):
        return "providers/provider_page.html"

    def get_preview_context(self, request, mode_name):
        # What is being prepared is shown as it will be once it is listed.
        self.slug = self.slug or free_slug(self)
        if self.state == State.PREPARING:
            self.state = State.LISTED
        profile = Profile(self)
        return super().get_preview_context(request, mode_name) | {"profile": profile, "head": profile.head()}

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        """As modelcluster's, but what a revision points at and is gone is left out instead of raising."""
        data = without_lost_rows(cls, data)
        return super().from_serializable_data(data, check_fks=False, strict_fks=strict_fks)

    def with_content_json(self, content):
        """The provider as a revision has it, except for what belongs to staff."""
        older = super().with_content_json(content)
        for field in STAFF_FIELDS:
            attname = self._meta.get_field(field).attname
            setattr(older, attname, getattr(self, attname))
        return older


def without_lost_rows(model, data):
    """A revision's data without the children that point at a deleted row, and with None for such a key of its own."""
    kept = dict(data)
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        children = data.get(name, [])
        for field in protecting_keys(relation.related_model):
            known = existing(field, (child.get(field.name) for child in children))
            children = [child for child in children if child.get(field.name) in known]
        kept[name] = children
    for field in protecting_keys(model):
        if kept.get(field.name) not in existing(field, [kept.get(field.name)]):
            kept[field.name] = None
    return kept


def protecting_keys(model):
    """The foreign keys whose target can be deleted only where no saved row points at it."""
    return [field for field in model._meta.fields if getattr(field.remote_field, "on_delete", None) is models.PROTECT]


def existing(field, keys):
    """None, and those of the keys whose row is there."""
    wanted = {key for key in keys if key is not None}
    if not wanted:
        return {None}
    return {None, *field.related_model._default_manager.filter(pk__in=wanted).values_list("pk", flat=True)}
