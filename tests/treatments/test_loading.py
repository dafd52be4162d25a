from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from treatments.models import Concern, RegulatoryStatus, Study, TreatmentCategory, TreatmentFamily, TreatmentPage
from treatments.seed import sources, vocabulary
from treatments.seed.loading import load_sources, load_vocabulary

pytestmark = pytest.mark.databases


def test_loading_adopts_rows_edie_entered_before(home):
    Concern.objects.create(name=vocabulary.CONCERNS[0].name, slug="edies-own")
    TreatmentCategory.objects.create(name="Edie's own", slug=vocabulary.CATEGORIES[0].slug)
    kwon = next(study for study in sources.STUDIES if study.key == "kwon-2020")
    Study.objects.create(key="edies-own", title="Edie's own", doi=kwon.doi, design="rct")
    call_command("load_treatments", verbosity=0)
    assert Concern.objects.count() == len(vocabulary.CONCERNS)
    assert TreatmentCategory.objects.count() == len(vocabulary.CATEGORIES)
    assert Study.objects.get(doi=kwon.doi).title == "Edie's own"


def test_missing_index_page_is_explained(home):
    Page.objects.get(slug="treatments").delete()
    with pytest.raises(CommandError, match="Run set_up_site first"):
        call_command("load_treatments")


# From here on, tests start with the seed vocabulary; those of an empty site come before.
@pytest.fixture
def loaded(vocabulary_content, home):
    """The treatments with their studies and statuses."""


def test_load_creates_all_seed_rows(loaded):
    assert TreatmentCategory.objects.count() == 8
    assert TreatmentPage.objects.live().count() == len(vocabulary.TREATMENTS)
    assert Concern.objects.count() == len(vocabulary.CONCERNS)
    assert Study.objects.count() == len(sources.STUDIES)
    assert RegulatoryStatus.objects.count() == len(sources.STATUSES)


def test_loading_twice_adds_nothing(loaded, capsys):
    call_command("load_treatments")
    assert capsys.readouterr().out == "Nothing to add.\n"


def test_loading_keeps_edies_changes(loaded):
    page = TreatmentPage.objects.get(slug="microneedling")
    page.summary = "Edie's own words."
    page.save_revision().publish()
    study = Study.objects.get(key="kwon-2020")
    study.finding = "Edie's own reading."
    study.save()
    load_vocabulary()
    load_sources()
    assert TreatmentPage.objects.get(slug="microneedling").summary == "Edie's own words."
    assert Study.objects.get(key="kwon-2020").finding == "Edie's own reading."


def test_page_deleted_by_edie_is_not_loaded_again(loaded, edie):
    page = TreatmentPage.objects.get(slug="thread-lift")
    edie.post(f"/admin/pages/{page.pk}/delete/")
    assert not TreatmentPage.objects.filter(slug="thread-lift").exists()
    load_vocabulary()
    assert not TreatmentPage.objects.filter(slug="thread-lift").exists()


NOTHING = ({}, {})


def load_again():
    return +load_vocabulary(), +load_sources()


def test_rows_renamed_by_edie_are_not_added_again(loaded):
    for model in (TreatmentCategory, TreatmentFamily, Concern):
        row = model.objects.first()
        row.slug = f"edies-{row.slug}"
        row.save()
        other = model.objects.last()
        other.name = f"Edie's {other.name}"
        other.save()
    page = TreatmentPage.objects.get(slug="exosome-injection")
    page.slug, page.title = "vesicles-injected", "Vesicles, injected"
    page.save_revision().publish()
    study = Study.objects.get(key="kwon-2020")
    study.key = "kwon-and-others"
    study.save()
    assert load_again() == NOTHING


@pytest.mark.parametrize("model", [Concern, Study, TreatmentFamily])
def test_row_deleted_by_edie_is_not_loaded_again(loaded, model):
    TreatmentPage.objects.update(family=None)
    row = model.objects.first()
    row.delete()
    assert load_again() == NOTHING
    assert not model.objects.filter(pk=row.pk).exists()


def test_status_superseded_by_edie_is_not_superseded_by_seed_data(loaded, monkeypatch):
    ours = sources.STATUSES[-1]
    status = RegulatoryStatus.objects.get(treatment__slug=ours.treatment, subject=ours.subject)
    hers = RegulatoryStatus.objects.create(
        treatment=status.treatment,
        subject="Edie's own words",
        authority="FDA",
        status=status.status,
        source_title="A newer paper",
        source_published_on="2026-11-02",
        supersedes=status,
    )
    later = replace(ours, key="later", subject="Words of a later version", supersedes=ours.key)
    monkeypatch.setattr(sources, "STATUSES", (*sources.STATUSES, later))
    assert load_again() == NOTHING
    assert status.newest == hers


def test_new_seed_rows_are_added_later(loaded, monkeypatch):
    category = TreatmentCategory.objects.get(slug=vocabulary.TREATMENTS[0].category)
    category.name, category.slug = "Edie's own", "edies-own"
    category.save()
    Concern.objects.filter(slug__in=vocabulary.TREATMENTS[0].concerns).delete()
    new = replace(vocabulary.TREATMENTS[0], slug="brand-new", title="Brand new")
    monkeypatch.setattr(vocabulary, "TREATMENTS", (*vocabulary.TREATMENTS, new))
    status = replace(sources.STATUSES[0], key="later", treatment="brand-new", supersedes=None)
    monkeypatch.setattr(sources, "STATUSES", (*sources.STATUSES, status))
    assert load_again() == ({"treatments": 1}, {"statuses": 1})
    page = TreatmentPage.objects.get(slug="brand-new")
    assert (page.live, page.category, list(page.concerns.all())) == (True, category, [])


def test_status_of_a_deleted_treatment_is_skipped(loaded, monkeypatch):
    TreatmentPage.objects.get(slug="thread-lift").delete()
    status = replace(sources.STATUSES[0], key="later", treatment="thread-lift", supersedes=None)
    monkeypatch.setattr(sources, "STATUSES", (*sources.STATUSES, status))
    assert load_again() == NOTHING


def test_search_descriptions_of_seed_treatments_end_at_a_word(loaded):
    for page in TreatmentPage.objects.all():
        assert len(page.search_description) <= 160
        shortened = page.search_description.removesuffix("…")
        assert f"{page.summary} ".startswith(f"{shortened} ")
