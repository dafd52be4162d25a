"""Creates the pages, links, and groups that every MedSpot site needs."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from articles.models import ArticleIndexPage
from search.models import DirectoryPage
from treatments.models import TreatmentIndexPage

from .groups import set_up_groups
from .models import HomePage, Navigation, NavigationLink, PlainPage
from .plain_pages import HOME_BLOCKS, LINKS, ORDER, PLAIN_PAGES

DESCRIPTION = "What med-spa treatments really do, what regulators say, and which clinics near you offer them."

# As (model, title, meta description), in menu order.
INDEX_PAGES = [
    (DirectoryPage, "Providers", "Clinics near you, with the facts we verified about each."),
    (TreatmentIndexPage, "Treatments", "What each treatment is, who performs it, and what regulators say."),
    (ArticleIndexPage, "Articles", "Guides that show their sources."),
]


@transaction.atomic
def set_up_site():
    """Create missing pages, links, and groups, and return the HomePage.

    Safe to run again: it doesn't change or restore what an editor changed or deleted, except for the page that explains
    the order of results, the permissions of the groups, and the default site.
    """
    home = HomePage.objects.first() or add_home()
    for model, title, description in INDEX_PAGES:
        if not model.objects.exists():
            add_page(home, model(title=title, slug=model.fixed_slug, search_description=description))
    if not Navigation.objects.exists():
        add_plain_pages(home)
    # Every results page links to it, so a site from an older version gets it too.
    add_plain_page(home, ORDER)
    set_up_groups(home)
    point_site_at(home)
    return home


def add_home():
    """Replace Wagtail's welcome page with a new published HomePage and return it.

    Deletes every page with the slug "home" below the root, and creates the root if it is missing.
    """
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    for leftover in root.get_children().filter(slug="home"):
        leftover.delete()
    home = HomePage(
        title="MedSpot",
        slug="home",
        seo_title="Treatments and clinics near you",
        search_description=DESCRIPTION,
        body=list(HOME_BLOCKS),
    )
    return add_page(root, home)


def add_plain_pages(home):
    """Publish the missing PLAIN_PAGES, and save the Navigation with those header and footer LINKS whose page exists."""
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
    """Publish the PlainPage for a PlainPageData below the home page, unless its slug is taken there."""
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
    """Set Wagtail's default site to `home` and to the host and port of BASE_URL."""
    base = urlsplit(settings.BASE_URL)
    host_and_port = {"hostname": base.hostname, "port": base.port or (443 if base.scheme == "https" else 80)}
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": home, "site_name": "MedSpot", **host_and_port}
    )


def add_page(parent, page):
    """Publish a page below its parent and return it."""
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page
