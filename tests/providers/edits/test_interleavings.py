"""In whatever order people act, a page says what was approved or allowed last, and nothing typed is lost."""

from random import Random

import pytest

from providers.choices import EditSource, RefusalReason, State
from providers.edits.editable import Change, live_value, snapshot, target_of, write
from providers.facts import proven_facts
from providers.models import Edit, EditRow, Provider
from tests import factories

pytestmark = pytest.mark.databases

LOW = {"phone": ["+15125550199", "+15125550111", ""], "languages": [["en"], ["en", "es"], []]}
HIGH = {"name": ["Glow", "Glow Med Spa", "Glow by Ito"], "supervision": ["", "By Dr. Ito", "By Dr. Vale"]}
ACTS = 12


@pytest.fixture
def clinic(home):
    clinic = factories.make_provider("Glow", offers=[factories.make_treatment()])
    factories.add_practitioner(clinic)
    return clinic


class Desk:
    """Plays people who act on one clinic, and knows what its page must say."""

    def __init__(self, clinic, seed):
        self.pk, self.random = clinic.pk, Random(seed)
        self.person = factories.make_user(f"Person{seed}")
        self.start = snapshot(self.provider)
        self.price = target_of("offerings", clinic.offerings.get())
        self.expected = dict(self.start[""])
        self.typed = []

    @property
    def provider(self):
        return Provider.objects.get(pk=self.pk)

    def act(self):
        acts = [self.owner_proposes, self.owner_proposes, self.reader_proposes, self.staff_saves]
        if waiting := EditRow.objects.waiting().order_by("pk"):
            row = self.random.choice(list(waiting))
            acts += [lambda: self.approve(row), lambda: self.refuse(row), lambda: row.withdraw(self.person)]
        self.random.choice(acts)()

    def change(self):
        field, values = self.random.choice([*LOW.items(), *HIGH.items()])
        return Change("", field, live_value(self.provider, "", field), self.random.choice(values))

    def propose(self, change, source):
        self.typed.append((change.field, change.new, change.old))
        Edit.objects.propose(self.provider, [change], source=source, by=self.person)

    def owner_proposes(self):
        change = self.change()
        self.propose(change, EditSource.OWNER)
        if change.field in LOW:
            self.expected[change.field] = change.new

    def reader_proposes(self):
        self.propose(self.change(), EditSource.READER)

    def staff_saves(self):
        change = self.change()
        with Edit.objects.recorded(self.pk, self.person):
            provider = self.provider
            write(provider, change)
            provider.save()
        self.expected[change.field] = change.new

    def approve(self, row):
        row.edit.approve([row], self.person, despite_conflict=True)
        self.expected[row.field] = row.new

    def refuse(self, row):
        row.refuse(self.person, RefusalReason.OTHER, "Say more.")


def replayed(clinic, desk):
    """What the page would say if only its applied rows were known, from the beginning."""
    values = {target: dict(fields) for target, fields in desk.start.items()}
    for row in EditRow.objects.filter(provider=clinic).applied():
        values[row.target][row.field] = row.new
    return values


def test_page_says_what_was_approved_or_allowed_last(clinic, rounds):
    facts = proven_facts(clinic.verifications.all(), clinic.practitioners.all())
    assert facts
    for seed in range(rounds(3)):
        EditRow.objects.all().delete()
        desk = Desk(clinic, seed)
        for _ in range(ACTS):
            desk.act()
            assert snapshot(desk.provider)[""] == desk.expected
        provider = desk.provider
        assert replayed(clinic, desk) == snapshot(provider)
        kept = set(map(str, EditRow.objects.values_list("field", "new")))
        lost = [typed for typed in desk.typed if typed[1] != typed[2] and str(typed[:2]) not in kept]
        assert lost == []
        assert provider.state == State.LISTED
        assert proven_facts(provider.verifications.all(), provider.practitioners.all()) == facts
