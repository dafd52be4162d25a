import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory

from medspot.blocks import CalloutBlock, CalloutVariant

STATIC = settings.BASE_DIR / "medspot" / "static" / "medspot"
ICON = re.compile(r'{% icon "([a-z]+)"')


class Message(forms.Form):
    email = forms.EmailField(label="Your email", help_text="The provider answers here.")
    words = forms.CharField(label="Your message", widget=forms.Textarea, required=False)
    treatment = forms.ChoiceField(label="Treatment", choices=[("prp", "PRP")])
    times = forms.MultipleChoiceField(
        label="When may they call",
        help_text="As many as you like.",
        widget=forms.CheckboxSelectMultiple,
        choices=[("am", "Mornings"), ("pm", "Afternoons")],
    )
    answer = forms.ChoiceField(label="Answer by", widget=forms.RadioSelect, choices=[("mail", "E-mail")])
    consent = forms.BooleanField(label="MedSpot may pass this on")
    source = forms.CharField(widget=forms.HiddenInput, initial="page")

    def clean(self):
        raise forms.ValidationError("This was sent too quickly.")


def component(name, **arguments):
    return render_to_string(f"components/{name}.html", arguments)


def pages_at(address, number, count=200):
    page = Paginator(range(count), 20).page(number)
    params = RequestFactory().get(address).GET
    return render_to_string("components/pagination.html", {"page_obj": page, "params": params})


def test_invalid_field_refers_to_its_help_and_error():
    field = Message({"email": "nowhere"})["email"]
    page = component("field", field=field)
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_email_helptext id_email_error"' in page
    assert 'id="id_email_helptext">The provider answers here.' in page
    assert re.search(r'id="id_email_error".*Enter a valid email address\.', page, re.DOTALL)
    assert 'value="nowhere"' in page


def test_valid_field_mentions_no_errors():
    page = component("field", field=Message()["email"])
    assert "aria-invalid" not in page
    assert "_error" not in page
    assert '<label class="field__label" for="id_email">Your email</label>' in page


@pytest.mark.parametrize("name", ["times", "answer"])
def test_choices_are_a_fieldset_with_legend_and_labels(name):
    page = component("field", field=Message({})[name])
    assert page.count("<fieldset") == page.count("<legend") == 1
    assert f'for="id_{name}_0"' in page
    assert f'id="id_{name}_0"' in page
    assert f'id="id_{name}_error"' in page
    described = {"times": "id_times_helptext id_times_error", "answer": "id_answer_error"}[name]
    assert f'aria-describedby="{described}"' in page


@pytest.mark.parametrize(
    ("name", "control"), [("words", "<textarea"), ("treatment", "<select"), ("consent", 'type="checkbox"')]
)
def test_each_field_type_has_one_label(name, control):
    page = component("field", field=Message()[name])
    assert control in page
    assert page.count("<label") == page.count(f'for="id_{name}"') == 1


def test_hidden_field_has_no_label():
    assert "label" not in component("field", field=Message()["source"])


def test_only_optional_fields_are_marked_optional():
    assert "(optional)" in component("field", field=Message()["words"], mark_optional=True)
    assert "(optional)" not in component("field", field=Message()["email"], mark_optional=True)


def test_error_summary_links_to_each_invalid_field():
    page = component("error_summary", form=Message({"email": "nowhere", "treatment": "prp"}))
    for anchor in ("id_email", "id_times_0", "id_answer_0", "id_consent"):
        assert f'href="#{anchor}"' in page
    assert "#id_treatment" not in page
    assert "This was sent too quickly." in page
    assert 'tabindex="-1"' in page


def test_valid_form_has_no_error_summary():
    assert component("error_summary", form=Message()).strip() == ""


def test_page_links_keep_the_query_and_page_one_has_no_number():
    page = pages_at("/providers/?near=78701&treatment=prp-prf&treatment=microneedling&page=3", 3)
    question = "?near=78701&amp;treatment=prp-prf&amp;treatment=microneedling"
    assert f'href="{question}"' in page
    assert f'href="{question}&amp;page=2"' in page
    assert f'href="{question}&amp;page=4"' in page
    assert "page=1" not in page.replace("page=10", "")


def test_page_two_links_to_page_one_without_a_number():
    page = pages_at("/articles/?page=2", 2)
    assert 'rel="prev" href="?"' in page
    assert "page=1" not in page.replace("page=10", "")


def test_current_page_is_marked_and_not_a_link():
    page = pages_at("/providers/?page=3", 3)
    assert page.count('aria-current="page"') == 1
    assert "page=3" not in page
    assert "Page 3 of 10" in page


def test_single_page_has_no_pagination():
    assert pages_at("/providers/", 1, count=20).strip() == ""


@pytest.mark.parametrize(
    ("kind", "words"), [("info", "Note:"), ("caution", "Caution:"), ("danger", "Warning:"), ("success", "Done:")]
)
def test_notice_names_its_kind(kind, words):
    page = component("notice", kind=kind, title="No product is approved", text="The FDA says so.")
    assert words in page
    assert "No product is approved" in page
    assert "The FDA says so." in page


@pytest.mark.parametrize("variant", CalloutVariant)
def test_callout_names_its_kind(variant):
    block = CalloutBlock()
    page = block.render(block.to_python({"variant": variant, "heading": "In short", "text": "<p>Ask first.</p>"}))
    assert f'aria-label="{variant.label}"' in page
    assert page.count(variant.label) == 2
    assert "In short" in page


def test_callout_without_heading_names_its_kind_once():
    block = CalloutBlock()
    page = block.render(block.to_python({"variant": "safety", "text": "<p>Ask first.</p>"}))
    assert page.count("Safety</p>") + page.count("Safety\n") == 1
    assert "callout__heading" not in page


def test_breadcrumbs_link_ancestors_and_mark_the_current_page():
    page = component("breadcrumbs", crumbs=(("Home", "/"), ("Providers", "/providers/"), ("Mueller Skin", "/here/")))
    assert '<a class="breadcrumbs__link" href="/providers/">Providers</a>' in page
    assert 'aria-current="page">Mueller Skin</span>' in page
    assert "/here/" not in page


def test_button_is_a_link_if_it_has_a_url():
    assert '<a class="button button--quiet" href="/providers/">' in component(
        "button", label="Find a provider", href="/providers/", variant="quiet"
    )
    assert '<button class="button button--primary" type="submit">Send inquiry</button>' in component(
        "button", label="Send inquiry"
    )


def test_every_component_escapes_its_arguments():
    nasty = "<script>alert(1)</script>"
    for page in (
        component("button", label=nasty, href=nasty),
        component("notice", title=nasty, text=nasty),
        component("tag", text=nasty, href=nasty),
        component("empty", title=nasty, text=nasty, suggestions=[(nasty, nasty)]),
        component("breadcrumbs", crumbs=[(nasty, nasty), (nasty, nasty)]),
        component("field", field=Message({"email": nasty})["email"]),
        pages_at(f"/providers/?q={nasty}&page=2", 2),
    ):
        assert "<script" not in page


def test_empty_result_offers_suggestions():
    page = component(
        "empty", title="Nothing near Marfa", suggestions=[("Search within 50 miles", "/providers/?radius=50")]
    )
    assert "Nothing near Marfa</h2>" in page
    assert 'href="/providers/?radius=50"' in page
    assert "Search within 50 miles" in page


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "429", "500"])
def test_error_page_needs_no_request_and_no_database(code):
    page = get_template(f"{code}.html").render()
    assert page.count("<h1") == 1
    assert code[:3] in page
    assert 'content="noindex"' in page
    assert "<title>" in page
    assert "oops" not in page.lower()


def test_not_found_page_offers_search_and_two_links():
    page = get_template("404.html").render()
    assert re.search(r'<form[^>]*action="/search/".*name="q"', page, re.DOTALL)
    assert '<a href="/providers/">' in page
    assert '<a href="/treatments/">' in page


def test_every_icon_in_templates_exists():
    drawn = set(re.findall(r'<symbol id="([a-z]+)"', (STATIC / "icons.svg").read_text()))
    templates = [path for path in settings.BASE_DIR.glob("*/**/templates/**/*.html") if ".venv" not in path.parts]
    named = {name for path in templates for name in ICON.findall(Path(path).read_text())}
    assert named
    assert named <= drawn
