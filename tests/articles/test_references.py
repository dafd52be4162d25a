"""Numbered references and the links between text and list."""

import re

import pytest

from treatments.models.studies import RetractionStatus

from .bodies import callout, card, passage

pytestmark = pytest.mark.databases


def anchors(html):
    return re.findall(r'\bid="([^"]+)"', html)


def links(html):
    return set(re.findall(r'href="#([^"]+)"', html))


def reference_list(html):
    return html[html.index('id="references"') :]


def test_each_study_is_listed_once_numbered_by_first_use(client, publish, study):
    kwon, park = study("kwon-2020"), study("park-2023")
    article = publish(passage("Scars fade.", park, kwon), card(kwon), passage("Skin too.", park))
    listed = reference_list(client.get(article.url).content.decode())
    assert re.findall(r'<li id="(ref_\d+)">', listed) == ["ref_1", "ref_2"]
    assert listed.index("The paper park-2023") < listed.index("The paper kwon-2020")
    assert listed.count("The paper kwon-2020") == 1


def test_marks_link_to_the_list_and_back(client, publish, study):
    kwon, park = study("kwon-2020"), study("park-2023")
    article = publish(
        passage("Scars fade.", kwon, park), card(kwon), callout("Mind the needle.", park), passage("So.", kwon)
    )
    html = client.get(article.url).content.decode()
    places = {anchor for anchor in anchors(html) if anchor.startswith("use_")}
    assert places == {"use_1_1", "use_2_1", "use_1_2", "use_2_2", "use_1_3"}
    assert places <= links(reference_list(html))
    assert {"ref_1", "ref_2"} <= links(html)


def test_anchors_are_unique_and_links_resolve(client, publish, study):
    kwon = study("kwon-2020")
    sections = [("heading", "Ref 1"), ("heading", "References"), ("heading", "Main"), ("heading", "ref_1")]
    html = client.get(publish(*sections, passage("Scars fade.", kwon), card(kwon)).url).content.decode()
    assert len(anchors(html)) == len(set(anchors(html)))
    assert links(html) <= set(anchors(html))


def test_marks_go_inside_the_last_paragraph_or_item(client, publish, study):
    kwon = study("kwon-2020")
    value = {"text": "<p>It may:</p><ul><li>fade scars</li></ul>", "studies": [kwon]}
    html = client.get(publish(("passage", value)).url).content.decode()
    assert re.search(r"fade scars<sup[^>]*>.*?</sup>\s*</li>", html)


def test_study_cited_twice_in_one_passage_gets_one_mark(client, publish, study):
    kwon = study("kwon-2020")
    html = client.get(publish(passage("Scars fade.", kwon, kwon)).url).content.decode()
    assert "use_1_2" not in html


def test_retracted_study_is_flagged_on_its_card_and_in_the_list(client, publish, study):
    withdrawn = study("seed-2021", retraction_status=RetractionStatus.RETRACTED)
    html = client.get(publish(card(withdrawn)).url).content.decode()
    assert html.count("This study has been retracted") == 2


def test_page_renders_after_a_study_is_deleted(client, publish, study):
    kwon, park = study("kwon-2020"), study("park-2023")
    article = publish(passage("Scars fade.", kwon, park), card(kwon))
    kwon.delete()
    html = client.get(article.url).content.decode()
    assert "The paper kwon-2020" not in html
    assert "The paper park-2023" in reference_list(html)


def test_article_without_studies_has_no_reference_list(client, publish):
    assert "References" not in client.get(publish(("text", "<p>Hello.</p>")).url).content.decode()
