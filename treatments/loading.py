"""Brings the vocabulary and the studies that come with MedSpot into the database, and never overwrites an editor."""

from collections import Counter
from dataclasses import asdict
from functools import partial

from django.db import transaction
from django.db.models import Q

from . import sources, vocabulary
from .models import (
    Concern,
    Loaded,
    RegulatoryStatus,
    Study,
    TreatmentCategory,
    TreatmentFamily,
    TreatmentIndexPage,
    TreatmentPage,
)

MODELS = {
    "categories": TreatmentCategory,
    "families": TreatmentFamily,
    "concerns": Concern,
    "treatments": TreatmentPage,
    "studies": Study,
    "statuses": RegulatoryStatus,
}
IDENTIFIERS = ("key", "doi", "pmid", "pmcid", "nct")


class Seeds:
    """What comes with MedSpot: each row is loaded once, and known by its key whatever became of it since."""

    def __init__(self):
        self.added = Counter()

    def load(self, kind, key, same, make=lambda: None):
        """Loads a row that never was: one of `same` that an editor had made, else what `make` makes and returns.

        `make` returns None where something that it rests on is gone; then it is tried again next time.
        """
        if Loaded.objects.filter(kind=kind, key=key).exists():
            return
        row = same.first()
        if row is None:
            row = make()
            self.added[kind] += row is not None
        if row is not None:
            Loaded.objects.create(kind=kind, key=key, row=row.pk)

    def row(self, kind, key):
        """The row that was loaded under this key; None where somebody deleted it."""
        return MODELS[kind].objects.filter(pk__in=Loaded.objects.filter(kind=kind, key=key).values("row")).first()

    def load_term(self, kind, term, **fields):
        model = MODELS[kind]
        same = model.objects.filter(Q(slug=term.slug) | Q(name=term.name))
        self.load(kind, term.slug, same, partial(model.objects.create, slug=term.slug, name=term.name, **fields))


@transaction.atomic
def load_vocabulary():
    """Adds the categories, families, concerns and treatments that never were there; returns how many of each.

    What was changed since stays so, and what was deleted stays deleted. Raises TreatmentIndexPage.DoesNotExist where no
    page can hold the treatments.
    """
    seeds = Seeds()
    for position, category in enumerate(vocabulary.CATEGORIES):
        seeds.load_term("categories", category, summary=category.summary, position=position)
    for family in vocabulary.FAMILIES:
        seeds.load_term("families", family, summary=family.summary)
    for concern in vocabulary.CONCERNS:
        seeds.load_term("concerns", concern)
    index = TreatmentIndexPage.objects.get()
    for data in vocabulary.TREATMENTS:
        same = TreatmentPage.objects.filter(slug=data.slug)
        seeds.load("treatments", data.slug, same, partial(add_treatment, seeds, index, data))
    return seeds.added


def add_treatment(seeds, index, data):
    category = seeds.row("categories", data.category)
    if category is None:
        return None
    page = TreatmentPage(
        title=data.title,
        slug=data.slug,
        search_description=data.summary[:160],
        category=category,
        family=seeds.row("families", data.family),
        treatment_route=data.route,
        summary=data.summary,
        synonyms="\n".join(data.synonyms),
        brand_names="\n".join(data.brand_names),
        how_it_is_done=f"<p>{data.how_it_is_done}</p>",
        who_performs=f"<p>{data.who_performs}</p>",
        questions="\n".join(data.questions),
    )
    page.concerns.set(filter(None, (seeds.row("concerns", slug) for slug in data.concerns)))
    page.full_clean(exclude=["path", "depth", "numchild"])
    index.add_child(instance=page)
    page.save_revision().publish()
    return page


@transaction.atomic
def load_sources():
    """Adds the studies and statuses that never were there; returns how many of each. The rest stays as it is."""
    seeds = Seeds()
    for data in sources.STUDIES:
        identifiers = {name: getattr(data, name) for name in IDENTIFIERS if getattr(data, name)}
        same = Study.objects.filter(Q(*identifiers.items(), _connector=Q.OR))
        seeds.load("studies", data.key, same, partial(add_study, data))
    for data in sources.STATUSES:
        # They are about treatments that are there, whoever made them, and add none.
        seeds.load("treatments", data.treatment, TreatmentPage.objects.filter(slug=data.treatment))
        treatment = seeds.row("treatments", data.treatment)
        same = RegulatoryStatus.objects.filter(
            treatment=treatment, subject__iexact=data.subject, source_title=data.source_title, status=data.status
        )
        seeds.load("statuses", data.key, same, partial(add_status, seeds, treatment, data))
    return seeds.added


def add_study(data):
    study = Study(**asdict(data) | {"authors": "\n".join(data.authors)})
    study.full_clean()
    study.save()
    return study


def add_status(seeds, treatment, data):
    superseded = seeds.row("statuses", data.supersedes)
    if treatment is None or (superseded and not superseded.is_newest):
        # Its treatment is gone, or an editor has written already what is said today.
        return None
    fields = asdict(data) | {"treatment": treatment, "supersedes": superseded}
    del fields["key"]
    status = RegulatoryStatus(**fields)
    status.full_clean()
    status.save()
    return status
