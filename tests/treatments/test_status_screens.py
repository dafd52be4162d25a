"""Status and re-check screens in the admin."""

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from treatments.models import RegulatoryStatus, StatusCheck

from .test_statuses import make_status

pytestmark = pytest.mark.databases


def screen(model, name, *args):
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def text_of(response):
    return " ".join(BeautifulSoup(response.content, "lxml").get_text(" ").split())


def test_saved_re_check_links_to_view_not_edit(rae, with_exosomes):
    status = make_status(with_exosomes)
    typed = {"status": status.pk, "checked_on": timezone.localdate().isoformat(), "result": "unchanged"}
    response = rae.post(screen(StatusCheck, "add"), typed, follow=True)
    view = screen(StatusCheck, "inspect", StatusCheck.objects.get().pk)
    assert f'<a href="{view}"' in str(next(iter(response.context["messages"])))
    assert rae.get(view).status_code == 200
    assert screen(StatusCheck, "edit", StatusCheck.objects.get().pk) not in response.text


def test_status_list_shows_current_and_due_in_words(edie, with_exosomes):
    old = make_status(with_exosomes)
    new = make_status(with_exosomes, status="warned", supersedes=old)
    StatusCheck.objects.create(status=new, result="unchanged")
    make_status(with_exosomes, subject="exosome gels")
    response = edie.get(screen(RegulatoryStatus, "list"))
    rows = BeautifulSoup(response.content, "lxml").select("table.listing tbody tr")
    ends = [[cell.get_text(" ", strip=True) for cell in row.select("td")][-2:] for row in rows]
    assert sorted(ends) == [["Replaced", "No"], ["Yes", "No"], ["Yes", "Yes"]]
    assert "True" not in text_of(response)


@pytest.mark.parametrize(
    ("words", "found"), [("microneedling warned", 1), ("gel", 1), ("exosome", 2), ("laser", 0), ("", 2)]
)
def test_status_chooser_can_be_searched(edie, with_exosomes, words, found):
    make_status(with_exosomes, subject="exosome gels")
    make_status(with_exosomes, status="warned")
    chooser = RegulatoryStatus.snippet_viewset.chooser_viewset
    assert 'name=\\"q\\"' in edie.get(reverse(chooser.get_url_name("choose"))).text
    results = edie.get(reverse(chooser.get_url_name("choose_results")), {"q": words})
    assert len(BeautifulSoup(results.content, "lxml").select("[data-chooser-modal-choice]")) == found


def test_status_chooser_query_count_does_not_grow(edie, with_exosomes):
    results = reverse(RegulatoryStatus.snippet_viewset.chooser_viewset.get_url_name("choose_results"))
    counts = []
    for number in (1, 3, 5):
        for _ in range(number):
            make_status(with_exosomes)
        edie.get(results)
        with CaptureQueriesContext(connection) as asked:
            edie.get(results)
        counts.append(len(asked))
    assert counts[1] == counts[2]


@pytest.mark.parametrize("model", ["treatments.TreatmentCategory", "treatments.TreatmentFamily", "providers.Brand"])
def test_every_chooser_has_a_search_field(client, home, django_user_model, model):
    client.force_login(django_user_model.objects.create_superuser("ada@medspot.example", "quiet-river-42"))
    viewset = apps.get_model(model).snippet_viewset
    assert 'name=\\"q\\"' in client.get(reverse(viewset.chooser_viewset.get_url_name("choose"))).text
