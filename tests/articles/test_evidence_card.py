"""The evidence card shows facts from the study and lists what was not reported."""

from .bodies import card


def test_evidence_card_shows_facts_from_the_study(client, publish, study):
    kwon = study(
        "kwon-2020",
        design="rct_split_body",
        journal="Acta Derm Venereol",
        year=2020,
        n_enrolled=25,
        follow_up_weeks=12,
        comparator="Control gel",
        funding="maker_funded",
        doi="10.2340/00015555-3666",
        authors="Kwon HH",
    )
    html = client.get(publish(card(kwon, route="topical_post_procedure")).url).content.decode()
    for shown in (
        "Randomized controlled trial, split face or body",
        "Acta Derm Venereol 2020",
        "<dd>25</dd>",
        "12 weeks",
        "Control gel",
        "Paid for by the maker or written by its staff",
        "After needling or laser",
        'href="https://doi.org/10.2340/00015555-3666"',
        "Redness was milder.",
        "One small trial.",
    ):
        assert shown in html
    assert "Not reported" not in html


def test_evidence_card_lists_what_was_not_reported(client, publish, study):
    html = client.get(publish(card(study("park-2023", year=None))).url).content.decode()
    named = "number of people, follow-up, comparison, authors, year, funding"
    assert f"<dt>Not reported</dt><dd>{named}</dd>" in html


def test_evidence_card_escapes_html(client, publish, study):
    html = client.get(publish(card(study("park-2023"), finding="<script>alert(1)</script>")).url).content.decode()
    assert "<script>alert(1)" not in html


def test_population_typed_on_the_card_overrides_the_study(client, publish, study):
    kwon = study("kwon-2020", population="People with scars")
    assert "People with scars" in client.get(publish(card(kwon)).url).content.decode()
    html = client.get(publish(card(kwon, population="Adults with acne scars")).url).content.decode()
    assert "Adults with acne scars" in html
    assert "People with scars" not in html
