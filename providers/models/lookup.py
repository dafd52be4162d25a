from django.db import models

from providers.domains import MAX_DOMAIN_LENGTH, website_domain
from providers.lookups import MAX_KEY_LENGTH, name_key

# What near matches are found by.
LOOKUP_INDEXES = [
    models.Index(fields=[column], name=f"provider_by_{column}")
    for column in ("name_key", "website_domain", "phone", "zip_code")
]


class DerivedField(models.CharField):
    """A column computed from another one whenever a row is written, in bulk too; never typed.

    A queryset's `update()` does not compute it.
    """

    def __init__(self, *args, source="", compute=None, **kwargs):
        """Take the name of the field it is computed from, and the function of that field's value."""
        self.source, self.compute = source, compute
        super().__init__(*args, **{"blank": True, "default": "", "editable": False} | kwargs)

    def pre_save(self, instance, add):
        """Compute and return the value, and set it on the instance; the stand-ins in migrations keep theirs."""
        if self.compute is None:
            return super().pre_save(instance, add)
        value = self.compute(getattr(instance, self.source))
        setattr(instance, self.attname, value)
        return value


class LookupColumns(models.Model):
    """The columns by which near matches and a clinic's own staff find a provider (providers/matching.py)."""

    name_key = DerivedField(source="name", compute=name_key, max_length=MAX_KEY_LENGTH)
    website_domain = DerivedField(source="website", compute=website_domain, max_length=MAX_DOMAIN_LENGTH)

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        """Save the row, with the derived columns of those that are saved."""
        if update_fields is not None:
            derived = [field for field in self._meta.concrete_fields if isinstance(field, DerivedField)]
            update_fields = {*update_fields, *(field.name for field in derived if field.source in update_fields)}
        super().save(*args, update_fields=update_fields, **kwargs)
