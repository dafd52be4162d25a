"""An address that runs script is refused wherever one can be typed."""

import json
from contextlib import suppress

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import URLField
from django.urls import reverse
from wagtail import blocks
from wagtail.embeds.blocks import EmbedBlock
from wagtail.fields import RichTextField, StreamField

from tests import factories
from tests.abuse.markup import Markup

ROOMS = ("medspot", "treatments", "providers", "search", "articles", "home")
REFUSED = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "javascript://glow.example/%0Aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "https://glow.example/\nx",
    "https://glow.example\x00",
    "https://",
    "//glow.example",
]
MARKUP = '<script>alert(1)</script><img src=x onerror="alert(1)">'


def our_fields(kind):
    """The fields of this kind in the models of our rooms."""
    configs = [config for config in apps.get_app_configs() if config.name.split(".")[0] in ROOMS]
    fields = [field for config in configs for model in config.get_models() for field in model._meta.local_fields]
    return [field for field in fields if isinstance(field, kind)]


def within(block):
    """A block and every block in it."""
    yield block
    for child in getattr(block, "child_blocks", {}).values():
        yield from within(child)
    if child := getattr(block, "child_block", None):
        yield from within(child)


def our_blocks(kind):
    """The blocks of this kind in the bodies of our pages."""
    bodies = [field.stream_block for field in our_fields(StreamField)]
    return [block for body in bodies for block in within(body) if isinstance(block, kind)]


@pytest.mark.parametrize("field", our_fields(URLField), ids=str)
def test_url_fields_accept_only_web_addresses(field):
    form_field = field.formfield(assume_scheme="https", required=True)
    for address in REFUSED:
        with pytest.raises(ValidationError):
            field.clean(address, None)
        with suppress(ValidationError):
            # A form completes an address that lacks its beginning.
            assert form_field.clean(address).startswith("https://")
    assert field.clean("https://glow.example/a?b=c", None)


def test_no_block_accepts_html_embeds_or_script_urls():
    assert our_blocks(blocks.StructBlock), "No block was found at all."
    assert our_blocks((blocks.RawHTMLBlock, EmbedBlock)) == []
    for block in our_blocks(blocks.URLBlock):
        for address in REFUSED:
            with pytest.raises(ValidationError):
                block.clean(address)


def written_by_the_editor(text, address):
    """What Wagtail's editor would send, were it made to send such a text as a link to such an address."""
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address}}
    block = {
        "key": "abcde",
        "text": text,
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [{"offset": 0, "length": len(text), "key": 0}],
        "data": {},
    }
    return {"text": json.dumps({"blocks": [block], "entityMap": {"0": link}})}


@pytest.mark.parametrize("address", [address for address in REFUSED if not address.startswith(("https", "//"))])
def test_rich_text_never_keeps_script(address):
    data = written_by_the_editor(MARKUP, address)
    widgets = [field.formfield().widget for field in our_fields(RichTextField)]
    widgets += [block.field.widget for block in our_blocks(blocks.RichTextBlock)]
    assert len(widgets) > 10
    for widget in widgets:
        page = Markup(widget.value_from_datadict(data, {}, "text"))
        assert page.inline == []
        assert page.named("img") == []
        assert not any("href" in link.attributes for link in page.named("a"))
        assert page.text == MARKUP


def test_link_to_clinic_website_is_nofollow(client, home):
    provider = factories.make_provider(website="https://glow.example/?a=1&b='2'")
    page = Markup(client.get(reverse("provider", args=[provider.slug])).text)
    (link,) = [link for link in page.named("a") if link.attributes["href"] == provider.website]
    assert set(link.attributes["rel"].split()) >= {"nofollow", "ugc", "noopener"}
