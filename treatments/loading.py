"""Brings the vocabulary and the studies that come with MedSpot into the database, and never overwrites an editor."""

from collections import Counter
from dataclasses import asdict

from django.db import transaction
from wagtail.models import PageLogEntry

from . import sources, vocabulary
from .models import (
    Concern,
    RegulatoryStatus,
    Study,
    TreatmentCategory,
    TreatmentFamily,
    TreatmentIndexPage,
    TreatmentPage,
)


@transaction.atomic
def load_vocabulary():
    """Adds the categories, families, concerns and treatments that are missing; returns how many of each.

    What is there stays as it is, and a treatment that somebody deleted stays deleted. Raises
    TreatmentIndexPage.DoesNotExist where no page can hold the treatments.
    """
    added = Counter()
    for position, category in enumerate(vocabulary.CATEGORIES):
        fields = {"name": category.name, "summary": category.summary, "position": position}
        added["categories"] += TreatmentCategory.objects.get_or_create(slug=category.slug, defaults=fields)[1]
    for family in vocabulary.FAMILIES:
        fields = {"name": family.name, "summary": family.summary}
        added["families"] += TreatmentFamily.objects.get_or_create(slug=family.slug, defaults=fields)[1]
    for concern in vocabulary.CONCERNS:
        added["concerns"] += Concern.objects.get_or_create(slug=concern.slug, defaults={"name": concern.name})[1]
    index = TreatmentIndexPage.objects.get()
    present = set(TreatmentPage.objects.values_list("slug", flat=True))
    deleted = set(PageLogEntry.objects.filter(action="wagtail.delete").values_list("label", flat=True))
    for data in vocabulary.TREATMENTS:
        if data.slug not in present and data.title not in deleted:
            add_treatment(index, data)
            added["treatments"] += 1
    return added


def add_treatment(index, data):
    page = TreatmentPage(
        title=data.title,
        slug=data.slug,
        search_description=data.summary[:160],
        category=TreatmentCategory.objects.get(slug=data.category),
        family=TreatmentFamily.objects.get(slug=data.family) if data.family else None,
        treatment_route=data.route,
        summary=data.summary,
        synonyms="\n".join(data.synonyms),
        brand_names="\n".join(data.brand_names),
        how_it_is_done=f"<p>{data.how_it_is_done}</p>",
        who_performs=f"<p>{data.who_performs}</p>",
        questions="\n".join(data.questions),
    )
    page.concerns.set(Concern.objects.filter(slug__in=data.concerns))
    page.full_clean(exclude=["path", "depth", "numchild"])
    index.add_child(instance=page)
    page.save_revision().publish()


@transaction.atomic
def load_sources():
    """Adds the studies and statuses that are missing; returns how many of each. What is there stays as it is."""
    added = Counter()
    for data in sources.STUDIES:
        if not Study.objects.filter(key=data.key).exists():
            add_study(data)
            added["studies"] += 1
    statuses = {}
    for data in sources.STATUSES:
        statuses[data.key], new = status_of(data, statuses)
        added["statuses"] += new
    return added


def add_study(data):
    fields = asdict(data)
    study = Study(**fields | {"authors": "\n".join(data.authors)})
    study.full_clean()
    study.save()


def status_of(data, statuses):
    """The status of these data, and whether it had to be added."""
    fields = asdict(data)
    del fields["key"]
    superseded, treatment = fields.pop("supersedes"), TreatmentPage.objects.get(slug=fields.pop("treatment"))
    identity = {"treatment": treatment, "subject__iexact": data.subject, "source_title": data.source_title}
    stored = RegulatoryStatus.objects.filter(**identity, status=data.status).first()
    if stored:
        return stored, False
    status = RegulatoryStatus(treatment=treatment, supersedes=statuses.get(superseded), **fields)
    status.full_clean()
    status.save()
    return status, True
