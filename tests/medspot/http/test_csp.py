"""Content security policy: strict on public pages, looser in the admin."""

from django.urls import reverse
from wagtail.test.utils.form_data import rich_text


def directives(response):
    policy = response["Content-Security-Policy"]
    return {part.split()[0]: part.split()[1:] for part in policy.split("; ")}


def test_public_page_has_strict_policy(client, home):
    policy = directives(client.get("/"))
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'none'"]


def test_admin_allows_inline_scripts(edie):
    policy = directives(edie.get("/admin/"))
    assert "'unsafe-inline'" in policy["script-src"]
    assert policy["frame-ancestors"] == ["'self'"]


def test_only_the_admin_can_frame_a_preview(edie, microneedling):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[microneedling.pk])
    shown = {"title": "Microneedling", "slug": "microneedling", "summary": "As Edie types it.", "body-count": "0"}
    placed = {"category": microneedling.category_id, "treatment_route": "device"}
    prose = {"how_it_is_done": rich_text(""), "who_performs": rich_text("")}
    assert edie.post(address, shown | placed | prose).json()["is_valid"]
    response = edie.get(address)
    assert "As Edie types it." in response.text
    assert directives(response)["frame-ancestors"] == ["'self'"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"
