"""Regulatory statuses and their re-checks."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from medspot.dates import long_date
from treatments.models import RegulatoryStatus, StatusCheck
from treatments.models.statuses import STATUS_SENTENCES, StatusType

pytestmark = pytest.mark.databases


def make_status(treatment, **fields):
    defaults = {
        "subject": "exosome products",
        "authority": "FDA",
        "status": "unapproved",
        "source_title": "Public safety notification",
        "source_published_on": date(2019, 12, 6),
    }
    status = RegulatoryStatus(treatment=treatment, **defaults | fields)
    status.full_clean()
    status.save()
    return status


def test_status_cannot_be_changed(with_exosomes):
    status = make_status(with_exosomes)
    status.note = "Something else"
    with pytest.raises(TypeError, match="can't be changed"):
        status.save()
    with pytest.raises(TypeError, match="can't be changed"):
        RegulatoryStatus.objects.update(note="Something else")
    assert RegulatoryStatus.objects.get().note == ""


def test_only_the_newest_status_of_a_chain_is_current(with_exosomes):
    old = make_status(with_exosomes)
    new = make_status(with_exosomes, status="warned", supersedes=old, source_published_on=date(2020, 7, 22))
    assert list(with_exosomes.current_statuses()) == [new]
    assert old.newest == new
    assert not RegulatoryStatus.objects.get(pk=old.pk).is_newest


def test_status_can_be_superseded_only_once(with_exosomes):
    old = make_status(with_exosomes)
    make_status(with_exosomes, supersedes=old)
    with pytest.raises(ValidationError):
        make_status(with_exosomes, supersedes=old)
    with pytest.raises(IntegrityError), transaction.atomic():
        RegulatoryStatus(
            treatment=with_exosomes, supersedes=old, status="warned", source_published_on=date(2020, 1, 1)
        ).save()


def test_status_can_only_replace_one_for_the_same_treatment_and_jurisdiction(with_exosomes, microneedling):
    old = make_status(with_exosomes)
    with pytest.raises(ValidationError, match="same treatment"):
        make_status(microneedling, supersedes=old)
    with pytest.raises(ValidationError, match="same treatment"):
        make_status(with_exosomes, supersedes=old, jurisdiction="EU")


def test_all_errors_are_reported_together(with_exosomes, microneedling):
    old = make_status(with_exosomes)
    with pytest.raises(ValidationError) as refused:
        make_status(microneedling, supersedes=old, status="off_label_use")
    assert set(refused.value.message_dict) == {"supersedes", "indication"}


def test_current_statuses_are_ordered_strictest_first(microneedling):
    cleared = make_status(microneedling, status="cleared", subject="a needling device", indication="scars")
    warned = make_status(microneedling, status="warned")
    assert list(microneedling.current_statuses()) == [warned, cleared]
    assert list(microneedling.statuses.cautionary()) == [warned]


def test_unchecked_status_says_not_checked_since(with_exosomes):
    assert make_status(with_exosomes).freshness == "As of Dec. 6, 2019; not checked since"


def test_re_check_is_good_for_90_days(with_exosomes):
    status = make_status(with_exosomes)
    today = timezone.localdate()
    StatusCheck.objects.create(status=status, checked_on=today - timedelta(days=90), result="unchanged")
    status = RegulatoryStatus.objects.get()
    assert status.freshness.startswith("Checked ")
    assert not status.is_stale()
    assert status.is_stale(today + timedelta(days=1))


def test_re_check_cannot_be_changed_or_in_the_future(with_exosomes):
    check = StatusCheck(status=make_status(with_exosomes), result="unchanged")
    check.save()
    with pytest.raises(TypeError):
        check.save()
    ahead = StatusCheck(status=check.status, result="gone", checked_on=timezone.localdate() + timedelta(days=1))
    with pytest.raises(ValidationError, match="in the future"):
        ahead.full_clean()


def test_re_check_cannot_be_earlier_than_its_status(with_exosomes):
    check = StatusCheck(status=make_status(with_exosomes), result="unchanged", checked_on=date(2018, 1, 1))
    with pytest.raises(ValidationError) as refused:
        check.full_clean()
    today = timezone.localdate()
    assert refused.value.message_dict["checked_on"] == [
        f"The status was recorded on {long_date(today)}. A re-check can't be earlier."
    ]
    check.checked_on = today
    check.full_clean()


def test_re_check_cannot_be_earlier_than_its_source(with_exosomes):
    tomorrow = timezone.localdate() + timedelta(days=1)
    check = StatusCheck(status=make_status(with_exosomes, source_published_on=tomorrow), result="unchanged")
    with pytest.raises(ValidationError, match="can't be earlier"):
        check.full_clean()


def test_status_needs_a_date(with_exosomes):
    with pytest.raises(ValidationError, match="date the source was published"):
        make_status(with_exosomes, source_published_on=None)


def test_status_that_names_a_use_requires_it(with_exosomes):
    with pytest.raises(ValidationError, match="names a use"):
        make_status(with_exosomes, status="off_label_use")


@pytest.mark.parametrize("standing", StatusType.values)
def test_every_status_type_has_standard_wording(with_exosomes, standing):
    status = make_status(with_exosomes, status=standing, indication="acne scars")
    assert status.sentence.endswith(".")
    assert "{" not in status.sentence
    assert set(STATUS_SENTENCES) == set(StatusType)


def test_every_status_type_has_different_wording(with_exosomes):
    sentences = {make_status(with_exosomes, status=s, indication="scars").sentence for s in StatusType.values}
    assert len(sentences) == len(StatusType)


def test_unknown_status_only_says_no_decision_was_found(with_exosomes):
    """Its note may cite what the authority said about something related, so the sentence must not contradict it."""
    status = make_status(with_exosomes, status="unknown", subject="a needling device used to carry exosomes")
    assert status.sentence == "We found no decision by FDA on a needling device used to carry exosomes."


def test_warning_names_its_subject(with_exosomes):
    gels = "umbilical-cord exosome gels sold by Supreme Rejuvenation, LLC"
    assert make_status(with_exosomes, status="warned", subject=gels).sentence == f"FDA has warned about {gels}."


def test_treatment_page_shows_status_wording_source_and_date(client, with_exosomes):
    make_status(with_exosomes, status="warned", source_url="https://www.fda.gov/alert")
    page = client.get(with_exosomes.url).text
    for shown in (
        "Warned about",
        "FDA has warned about exosome products.",
        "As of Dec. 6, 2019; not checked since",
    ):
        assert shown in page
    assert 'href="https://www.fda.gov/alert"' in page


@pytest.mark.parametrize(("result", "said"), [("changed", "had changed"), ("gone", "could not be found")])
def test_re_check_that_found_a_change_leaves_the_status_due(with_exosomes, result, said):
    status = make_status(with_exosomes)
    StatusCheck.objects.create(status=status, result=result)
    status = RegulatoryStatus.objects.get()
    assert status.as_of == date(2019, 12, 6)
    assert status.is_due
    assert status.freshness.startswith(f"As of Dec. 6, 2019; the source {said} when we checked on ")
    StatusCheck.objects.create(status=status, result="unchanged")
    assert RegulatoryStatus.objects.get().freshness.startswith("Checked ")
