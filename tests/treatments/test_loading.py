import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from treatments import sources, vocabulary
from treatments.loading import load_sources, load_vocabulary
from treatments.models import Concern, RegulatoryStatus, Study, TreatmentCategory, TreatmentPage


@pytest.fixture
def loaded(home):
    call_command("load_treatments", verbosity=0)


def test_the_vocabulary_is_there_and_live(loaded):
    assert TreatmentCategory.objects.count() == 8
    assert TreatmentPage.objects.live().count() == len(vocabulary.TREATMENTS)
    assert Concern.objects.count() == len(vocabulary.CONCERNS)
    assert Study.objects.count() == len(sources.STUDIES)
    assert RegulatoryStatus.objects.count() == len(sources.STATUSES)


def test_a_second_loading_adds_nothing(loaded, capsys):
    call_command("load_treatments")
    assert capsys.readouterr().out == "Nothing was missing.\n"


def test_what_edie_changed_stays_as_she_left_it(loaded):
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


def test_what_edie_deleted_stays_deleted(loaded, edie):
    page = TreatmentPage.objects.get(slug="thread-lift")
    edie.post(f"/admin/pages/{page.pk}/delete/")
    assert not TreatmentPage.objects.filter(slug="thread-lift").exists()
    load_vocabulary()
    assert not TreatmentPage.objects.filter(slug="thread-lift").exists()


def test_what_is_missing_is_added_again(loaded):
    Study.objects.filter(key="bai-2024").delete()
    Study.objects.get(key="weiss-1988").delete()
    assert load_sources() == {"studies": 1, "statuses": 0}


def test_without_a_page_to_hold_them_the_operator_is_told_what_to_run(home):
    Page.objects.get(slug="treatments").delete()
    with pytest.raises(CommandError, match="run set_up_site first"):
        call_command("load_treatments")
