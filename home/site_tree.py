"""The pages that every MedSpot site stands on."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from articles.models import ArticleIndexPage
from search.models import DirectoryPage
from treatments.models import TreatmentIndexPage

from .groups import set_up_groups
from .models import HomePage, Navigation, NavigationLink, PlainPage
from .plain_pages import FRONT, LINKS, ORDER, PLAIN_PAGES

PROMISE = "What a med-spa treatment is known to do, what regulators say of it, and who near you offers it."

# In the order of the menu.
INDEX_PAGES = [
    (DirectoryPage, "Providers", "Clinics near you, with what was checked of each."),
    (TreatmentIndexPage, "Treatments", "What is done, by whom, and what regulators say of it."),
    (ArticleIndexPage, "Articles", "Guides that say how they know."),
]


@transaction.atomic
def set_up_site():
    """Makes the home page, the other pages, links and groups where they are missing; returns the home page."""
    home = HomePage.objects.first() or add_home()
    for model, title, description in INDEX_PAGES:
        if not model.objects.exists():
            add_page(home, model(title=title, slug=model.fixed_slug, search_description=description))
    if not Navigation.objects.exists():
        add_words(home)
    # Every page of results leads there: a site of an older version gets it too.
    add_plain_page(home, ORDER)
    set_up_groups(home)
    point_site_at(home)
    return home


def add_home():
    """Puts the home page where Wagtail's first page stood, and the site on it."""
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    for leftover in root.get_children().filter(slug="home"):
        leftover.delete()
    home = HomePage(
        title="MedSpot", slug="home", seo_title="Treatments and providers", search_description=PROMISE, body=list(FRONT)
    )
    return add_page(root, home)


def add_words(home):
    """The plain pages, and the links to them: once, for editors may take any of them away."""
    for page in PLAIN_PAGES:
        add_plain_page(home, page)
    pages = {page.slug: page for page in home.get_children()}
    navigation = Navigation()
    navigation.links = [
        NavigationLink(spot=spot, page=pages[slug], sort_order=order)
        for order, (spot, slug) in enumerate(LINKS)
        if slug in pages
    ]
    navigation.save()


def add_plain_page(home, page):
    """The page with these words, where no other stands at its address."""
    if not home.get_children().filter(slug=page.slug).exists():
        plain = PlainPage(
            title=page.title,
            slug=page.slug,
            introduction=page.introduction,
            search_description=page.introduction,
            body=list(page.body),
        )
        add_page(home, plain)


def point_site_at(home):
    """Gives Wagtail's site the address that BASE_URL says."""
    base = urlsplit(settings.BASE_URL)
    address = {"hostname": base.hostname, "port": base.port or (443 if base.scheme == "https" else 80)}
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": home, "site_name": "MedSpot", **address})


def add_page(parent, page):
    """The page, published below its parent."""
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page
