"""The admin menu: each group finds its own screens there, and no others."""

import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from articles.models import ArticleIndexPage, ArticlePage
from tests.factories import make_treatment, make_user

TREATMENTS = ["Treatment pages", "Studies", "Regulatory statuses", "Re-checks", "Concerns", "Categories", "Families"]
DIRECTORY = ["Queue", "Providers", "Inquiries", "Claims", "Members", "Verifications", "Brands"]
HELP = ["How to…", "Shortcuts", "Your account"]
REPORTS = ["Workflows", "Workflow tasks", "Site history", "Aging pages"]


def menu(client):
    """Return the menu's labels as Wagtail's script gets them, as {label: labels of its submenu or None}."""
    page = BeautifulSoup(client.get("/admin/").content, "lxml")
    modules = json.loads(page.select_one("#wagtail-sidebar-props").string)["modules"]
    return labels(next(module for module in modules if module["_type"] == "wagtail.sidebar.MainMenuModule")["_args"][0])


def labels(items):
    found = {}
    for item in items:
        props, *rest = item["_args"]
        # Pages has the ID of a page here, not a submenu.
        found[props["label"]] = list(labels(rest[0])) if rest and isinstance(rest[0], list) else None
    return found


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (
            "edie",
            {
                "Articles": None,
                "Treatments": TREATMENTS,
                "Directory": ["Introductions"],
                "People": None,
                "Images": None,
                "Pages": None,
                "Reports": ["Locked pages", *REPORTS],
                "Settings": ["Navigation", "Redirects"],
                "Help": HELP,
            },
        ),
        ("rae", {"Articles": None, "Treatments": TREATMENTS[:4], "Pages": None, "Reports": REPORTS, "Help": HELP}),
        ("mo", {"Directory": DIRECTORY, "Images": None, "Reports": ["Emails"], "Help": HELP}),
    ],
)
def test_menu_shows_each_group_its_screens_in_order(request, who, expected):
    shown = menu(request.getfixturevalue(who))
    assert shown == expected
    assert list(shown) == list(expected)


def test_article_list_shows_next_review(edie):
    ArticleIndexPage.objects.get().add_child(instance=ArticlePage(title="A guide", dek="What is known."))
    page = edie.get("/admin/articles/")
    assert page.status_code == 200
    assert "A guide" in page.text
    assert "Next review" in page.text


def test_treatment_list_shows_route(edie):
    make_treatment("microneedling")
    page = edie.get("/admin/treatments/").text
    assert "Microneedling" in page
    assert "With a device" in page


@pytest.mark.parametrize("path", ["/admin/articles/", "/admin/treatments/"])
def test_moderators_and_readers_cannot_open_page_lists(mo, client, path):
    for person in (mo, client):
        assert person.get(path).status_code == 302


def test_admin_is_branded_as_medspot(edie):
    ada = Client()
    ada.force_login(make_user("Ada", is_superuser=True))
    for page in (edie.get("/admin/"), ada.get("/admin/")):
        title = BeautifulSoup(page.content, "lxml").title.text
        assert title.endswith("MedSpot")
        assert "medspot/mark.svg" in page.text
        assert "medspot/admin.css" in page.text


def test_missing_admin_page_links_back_to_the_desk(edie):
    page = edie.get("/admin/nowhere/")
    assert page.status_code == 404
    assert "Back to the dashboard" in page.text
    assert "Wagtail admin" not in page.text
