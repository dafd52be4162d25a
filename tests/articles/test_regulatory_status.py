"""The regulatory status block in articles."""

from datetime import date

import pytest

from treatments.models import RegulatoryStatus, StatusCheck


@pytest.fixture
def status(with_exosomes):
    def add(status, published_on=date(2019, 12, 6), **fields):
        defaults = {"treatment": with_exosomes, "subject": "Exosome products", "authority": "FDA"}
        source = {"source_title": f"Notice of {published_on:%Y}", "source_published_on": published_on}
        return RegulatoryStatus.objects.create(status=status, **defaults | source | fields)

    return add


def test_status_block_shows_the_newest_status_of_the_chain(client, publish, status):
    first = status("unknown")
    second = status("unapproved", date(2020, 7, 22), supersedes=first)
    status("warned", date(2025, 5, 5), supersedes=second)
    html = client.get(publish(("regulatory_status", first)).url).content.decode()
    assert "Warned about" in html
    assert "Notice of 2025" in html
    assert "Notice of 2019" not in html


def test_status_block_says_not_checked_since(client, publish, status):
    html = client.get(publish(("regulatory_status", status("unapproved"))).url).content.decode()
    assert "As of Dec. 6, 2019; not checked since" in html
    assert "FDA has not approved any product of this kind for any use" in html


def test_status_block_shows_treatment_and_method(client, publish, status):
    html = client.get(publish(("regulatory_status", status("unapproved", route="injected"))).url).content.decode()
    assert "Microneedling with exosomes · Injected" in html


def test_status_block_shows_a_recent_check(client, publish, status):
    unapproved = status("unapproved")
    StatusCheck.objects.create(status=unapproved, result="unchanged")
    assert "not checked since" not in client.get(publish(("regulatory_status", unapproved)).url).content.decode()


def test_two_chains_of_one_treatment_are_both_shown(client, publish, status):
    unapproved, warned = status("unapproved"), status("warned", date(2025, 5, 5))
    body = [("regulatory_status", unapproved), ("regulatory_status", warned)]
    html = client.get(publish(*body).url).content.decode()
    assert html.count("Notice of 2019") == html.count("Notice of 2025") == 1
