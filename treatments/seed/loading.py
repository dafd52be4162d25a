"""Load the vocabulary, studies and statuses that ship with MedSpot, without overwriting what editors changed."""

from collections import Counter
from dataclasses import asdict
from functools import partial
from textwrap import shorten

from django.db import transaction
from django.db.models import Q

from treatments.models import (
    Concern,
    RegulatoryStatus,
    SeedRecord,
    Study,
    TreatmentCategory,
    TreatmentFamily,
    TreatmentIndexPage,
    TreatmentPage,
)

from . import sources, vocabulary

MODELS = {
    "categories": TreatmentCategory,
    "families": TreatmentFamily,
    "concerns": Concern,
    "treatments": TreatmentPage,
    "studies": Study,
    "statuses": RegulatoryStatus,
}
# Search engines show about this many characters.
MAX_DESCRIPTION = 160
IDENTIFIERS = ("key", "doi", "pmid", "pmcid", "nct")


class SeedLoader:
    """Loads each seed row once, tracked by kind and key in SeedRecord; `added` counts the rows it created, by kind."""

    def __init__(self):
        self.added = Counter()

    def load_once(self, kind, key, existing, create=lambda: None):
        """Record the first row of the queryset `existing`, or else the row that `create` returns, as this seed row.

        Save a SeedRecord for it, and count it in `added` if it was created. Do nothing if there is a SeedRecord
        already. `create` returns None when a row it needs was deleted; it is then tried again at the next load.
        """
        if SeedRecord.objects.filter(kind=kind, key=key).exists():
            return
        row = existing.first()
        if row is None:
            row = create()
            self.added[kind] += row is not None
        if row is not None:
            SeedRecord.objects.create(kind=kind, key=key, row_id=row.pk)

    def find(self, kind, key):
        """Return the row that was created or adopted under this key; None if it was deleted or never loaded."""
        loaded = SeedRecord.objects.filter(kind=kind, key=key)
        return MODELS[kind].objects.filter(pk__in=loaded.values("row_id")).first()

    def load_term(self, kind, term, **fields):
        """Adopt the category, family or concern that has the term's slug or name, or else create it with these fields.

        `kind` is a key of MODELS. Do nothing if the term was loaded before.
        """
        model = MODELS[kind]
        existing = model.objects.filter(Q(slug=term.slug) | Q(name=term.name))
        self.load_once(
            kind, term.slug, existing, partial(model.objects.create, slug=term.slug, name=term.name, **fields)
        )


@transaction.atomic
def load_vocabulary():
    """Add seed categories, families, concerns and treatments not loaded before, in one transaction.

    Return a Counter of rows created, by kind. Rows that editors made, changed or deleted are left alone. Raises
    TreatmentIndexPage.DoesNotExist if the page that holds treatments is missing.
    """
    loader = SeedLoader()
    for position, category in enumerate(vocabulary.CATEGORIES):
        loader.load_term("categories", category, summary=category.summary, position=position)
    for family in vocabulary.FAMILIES:
        loader.load_term("families", family, summary=family.summary)
    for concern in vocabulary.CONCERNS:
        loader.load_term("concerns", concern)
    index = TreatmentIndexPage.objects.get()
    for data in vocabulary.TREATMENTS:
        existing = TreatmentPage.objects.filter(slug=data.slug)
        loader.load_once("treatments", data.slug, existing, partial(create_treatment, loader, index, data))
    return loader.added


def create_treatment(loader, index, data):
    """Publish the TreatmentPage for a TreatmentData below the index page and return it.

    Return None, adding nothing, if its category was deleted. A deleted family or concern is left out. Raises
    ValidationError if a field is not valid.
    """
    category = loader.find("categories", data.category)
    if category is None:
        return None
    page = TreatmentPage(
        title=data.title,
        slug=data.slug,
        search_description=shorten(data.summary, MAX_DESCRIPTION, placeholder="…"),
        category=category,
        family=loader.find("families", data.family),
        treatment_route=data.route,
        summary=data.summary,
        synonyms="\n".join(data.synonyms),
        brand_names="\n".join(data.brand_names),
        how_it_is_done=f"<p>{data.how_it_is_done}</p>",
        who_performs=f"<p>{data.who_performs}</p>",
        questions="\n".join(data.questions),
    )
    page.concerns.set(filter(None, (loader.find("concerns", slug) for slug in data.concerns)))
    page.full_clean(exclude=["path", "depth", "numchild"])
    index.add_child(instance=page)
    page.save_revision().publish()
    return page


@transaction.atomic
def load_sources():
    """Add seed studies and statuses not loaded before, in one transaction; return a Counter of rows created, by kind.

    A status whose treatment is missing is skipped; no treatment is created.
    """
    loader = SeedLoader()
    for data in sources.STUDIES:
        identifiers = {name: getattr(data, name) for name in IDENTIFIERS if getattr(data, name)}
        existing = Study.objects.filter(Q(*identifiers.items(), _connector=Q.OR))
        loader.load_once("studies", data.key, existing, partial(create_study, data))
    for data in sources.STATUSES:
        # Adopt the treatment even if an editor made it; never create one here.
        loader.load_once("treatments", data.treatment, TreatmentPage.objects.filter(slug=data.treatment))
        treatment = loader.find("treatments", data.treatment)
        existing = RegulatoryStatus.objects.filter(
            treatment=treatment, subject__iexact=data.subject, source_title=data.source_title, status=data.status
        )
        loader.load_once("statuses", data.key, existing, partial(create_status, loader, treatment, data))
    return loader.added


def create_study(data):
    """Save and return the Study for a StudyData; raise ValidationError if it is not valid."""
    study = Study(**asdict(data) | {"authors": "\n".join(data.authors)})
    study.full_clean()
    study.save()
    return study


def create_status(loader, treatment, data):
    """Save and return the RegulatoryStatus for a StatusData; raise ValidationError if it is not valid.

    Return None, saving nothing, if its treatment is gone or an editor already superseded the row it replaces.
    """
    superseded = loader.find("statuses", data.supersedes)
    if treatment is None or (superseded and not superseded.is_newest):
        return None
    fields = asdict(data) | {"treatment": treatment, "supersedes": superseded}
    del fields["key"]
    status = RegulatoryStatus(**fields)
    status.full_clean()
    status.save()
    return status
