"""The menu of the admin, in our own words: each person finds their own screens there, and no others."""

import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from articles.models import ArticleIndexPage, ArticlePage
from tests.factories import make_treatment, make_user

TREATMENTS = ["Treatment pages", "Studies", "Regulatory statuses", "Re-checks", "Concerns", "Categories", "Families"]
DIRECTORY = ["Providers", "Inquiries", "Verifications", "Brands"]
HELP = ["How to…", "Shortcuts"]
REPORTS = ["Workflows", "Workflow tasks", "Site history", "Aging pages"]


def menu(client):
    """The words of the menu as Wagtail's script gets them; of a menu below it, its own words."""
    page = BeautifulSoup(client.get("/admin/").content, "html.parser")
    modules = json.loads(page.select_one("#wagtail-sidebar-props").string)["modules"]
    return labels(next(module for module in modules if module["_type"] == "wagtail.sidebar.MainMenuModule")["_args"][0])


def labels(items):
    found = {}
    for item in items:
        props, *rest = item["_args"]
        # What hangs on Pages is the key of a page, not a menu.
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
        ("mo", {"Directory": DIRECTORY, "Images": None, "Help": HELP}),
    ],
)
def test_each_person_finds_their_own_screens_in_this_order(request, who, expected):
    shown = menu(request.getfixturevalue(who))
    assert shown == expected
    assert list(shown) == list(expected)


def test_edie_finds_every_article_in_one_list_with_its_reviewer_and_next_review(edie):
    ArticleIndexPage.objects.get().add_child(instance=ArticlePage(title="A guide", dek="What is known."))
    page = edie.get("/admin/articles/")
    assert page.status_code == 200
    assert "A guide" in page.text
    assert "Next review" in page.text


def test_edie_finds_the_treatment_pages_by_category_and_route(edie):
    make_treatment("microneedling")
    page = edie.get("/admin/treatments/").text
    assert "Microneedling" in page
    assert "By a device" in page


@pytest.mark.parametrize("path", ["/admin/articles/", "/admin/treatments/"])
def test_mo_and_strangers_open_no_list_of_pages(mo, client, path):
    for person in (mo, client):
        assert person.get(path).status_code == 302


def test_nobody_meets_the_name_of_another_system(client, edie):
    ada = Client()
    ada.force_login(make_user("Ada", is_superuser=True))
    for page in (client.get("/admin/login/"), edie.get("/admin/"), ada.get("/admin/")):
        title = BeautifulSoup(page.content, "html.parser").title.text
        assert title.endswith("MedSpot")
        assert "medspot/mark.svg" in page.text
        assert "medspot/admin.css" in page.text
    assert "Sign in to MedSpot" in client.get("/admin/login/").text


def test_a_screen_that_is_not_there_leads_back_to_the_desk(edie):
    page = edie.get("/admin/nowhere/")
    assert page.status_code == 404
    assert "Back to the desk" in page.text
    assert "Wagtail admin" not in page.text
