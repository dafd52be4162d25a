"""A reader sees on the card what a study was, and what nobody could read of it."""

from .bodies import card


def test_card_shows_what_the_study_says_and_editors_never_type_it(client, publish, study):
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
        "Paid for or written by the maker",
        "After needling or laser",
        'href="https://doi.org/10.2340/00015555-3666"',
        "Redness was milder.",
        "One small trial.",
    ):
        assert shown in html
    assert "Not reported" not in html


def test_what_was_not_read_is_named_not_hidden(client, publish, study):
    html = client.get(publish(card(study("park-2023", year=None))).url).content.decode()
    named = "number of people, follow-up, comparison, authors, year, funding"
    assert f"<dt>Not reported</dt><dd>{named}</dd>" in html


def test_card_escapes_what_editors_type(client, publish, study):
    html = client.get(publish(card(study("park-2023"), finding="<script>alert(1)</script>")).url).content.decode()
    assert "<script>alert(1)" not in html


def test_card_names_its_own_people_before_the_study_s(client, publish, study):
    kwon = study("kwon-2020", population="People with scars")
    assert "People with scars" in client.get(publish(card(kwon)).url).content.decode()
    html = client.get(publish(card(kwon, population="Adults with acne scars")).url).content.decode()
    assert "Adults with acne scars" in html
    assert "People with scars" not in html
