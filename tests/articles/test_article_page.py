"""The article page around its body: contents, byline, corrections, next read."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Correction
from medspot.dates import long_date
from medspot.people.models import Person

from .bodies import questions

TODAY = timezone.localdate()
SECTIONS = [("heading", f"Section {word}") for word in ("one", "two", "three")]


def contents(html):
    found = re.search(r'<nav class="contents".*?</nav>', html, re.S)
    return re.findall(r'href="#([^"]+)">([^<]+)<', found[0]) if found else []


def test_table_of_contents_appears_from_four_sections(client, publish):
    assert contents(client.get(publish(*SECTIONS).url).content.decode()) == []
    four = contents(client.get(publish(*SECTIONS, ("heading", "Section four")).url).content.decode())
    assert [title for _, title in four] == ["Section one", "Section two", "Section three", "Section four"]


def test_questions_count_as_a_section(client, publish):
    listed = contents(client.get(publish(*SECTIONS, questions("What you ask")).url).content.decode())
    assert listed[-1] == ("what-you-ask", "What you ask")


def test_equal_headings_get_different_anchors(client, publish):
    body = [("heading", "Cost")] * 3 + [questions("Cost")]
    html = client.get(publish(*body).url).content.decode()
    assert [anchor for anchor, _ in contents(html)] == ["cost", "cost-2", "cost-3", "cost-4"]
    for anchor, _ in contents(html):
        assert html.count(f'id="{anchor}"') == 1


def test_heading_without_latin_letters_has_an_anchor(client, publish):
    body = [("heading", "肌"), ("heading", "膚"), *SECTIONS]
    listed = contents(client.get(publish(*body).url).content.decode())
    assert [anchor for anchor, _ in listed[:2]] == ["section", "section-2"]


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (220, 1), (221, 2), (660, 3)])
def test_reading_time_is_calculated_from_the_body(client, publish, words, minutes):
    article = publish(("text", f"<p>{'word ' * words}</p>"))
    assert article.reading_minutes == minutes
    assert f"<li>{minutes} min read</li>" in client.get(article.url).content.decode()


def test_reading_time_counts_every_kind_of_text(publish):
    article = publish(("heading", "One"), questions("Two three"), ("text", "<p>four</p>"))
    text = article.body.stream_block.get_searchable_content(article.body)
    assert " ".join(text).split() == ["One", "Two", "three", "Is", "it", "approved?", "No.", "four"]


def byline(html):
    return re.search(r'<div class="byline">.*?</div>', html, re.S)[0]


def test_byline_shows_authors_reviewer_and_dates(client, publish, alma, rita):
    ada = Person.objects.create(name="Ada Berg", slug="ada-berg")
    article = publish(
        authors=[ada, alma],
        medical_reviewer=rita,
        content_updated_on=TODAY - timedelta(days=3),
        medically_reviewed_on=TODAY - timedelta(days=2),
        next_review_due=TODAY + timedelta(days=90),
        evidence_searched_to=TODAY - timedelta(days=9),
    )
    html = byline(client.get(article.url).content.decode())
    assert html.index("Ada Berg") < html.index("Alma Reyes") < html.index("Rita Moss")
    assert 'href="/people/rita-moss/"' in html
    for label, days in (("Updated", -3), ("Reviewed", -2), ("Next review due", 90), ("Evidence searched through", -9)):
        day = TODAY + timedelta(days=days)
        assert f'{label} <time datetime="{day:%Y-%m-%d}">{long_date(day)}</time>' in html


def test_byline_says_when_a_review_is_overdue(client, publish, rita):
    reviewed, due = TODAY - timedelta(days=100), TODAY - timedelta(days=10)
    article = publish(medical_reviewer=rita, medically_reviewed_on=reviewed, next_review_due=due)
    html = byline(client.get(article.url).content.decode())
    assert "Review was due" in html
    assert "Next review due" not in html


def test_reviewer_is_not_shown_before_the_review(client, publish, rita):
    assert "Rita Moss" not in client.get(publish(medical_reviewer=rita).url).content.decode()


def test_person_without_a_public_page_is_not_linked(client, publish, alma):
    alma.has_public_page = False
    alma.save()
    html = client.get(publish().url).content.decode()
    assert "Alma Reyes" in html
    assert "/people/alma-reyes/" not in html


def test_demo_people_are_labeled(client, publish, alma):
    alma.is_demo = True
    alma.save()
    assert "Alma Reyes (demo person)" in client.get(publish().url).content.decode()


def test_corrections_are_shown_newest_first_and_editors_note_is_hidden(client, publish):
    article = publish(editors_note="Ask Rita about the dose.")
    for days, text in ((9, "The first."), (1, "The second.")):
        made_on = TODAY - timedelta(days=days)
        article.corrections.add(Correction(made_on=made_on, kind="correction", text=text))
    article.save_revision().publish()
    html = client.get(article.url).content.decode()
    assert html.index("The second.") < html.index("The first.")
    assert "Ask Rita" not in html


def test_next_read_disappears_when_unpublished(client, publish):
    following = publish(title="Retinoids", dek="What else works.")
    article = publish(next_read=following)
    assert following.url in client.get(article.url).content.decode()
    following.unpublish()
    assert "Retinoids" not in client.get(article.url).content.decode()


def test_unpublished_article_is_404(client, publish):
    article = publish()
    article.unpublish()
    assert client.get(article.url).status_code == 404


def test_article_page_sets_no_cookie(client, publish):
    assert not client.get(publish().url).cookies
