"""Fill an empty database with the demo: accounts, people, articles, and invented providers with drawn pictures."""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from articles.demo import create_articles
from articles.models import ArticleIndexPage
from medspot.people.models import Credential, Person
from medspot.places.models import Place
from providers.demo import create_providers
from providers.models import Photo
from providers.portal.demo import create_claims
from providers.portal.inbox.demo import create_inquiries
from search.models import DirectoryPage, PlaceIntroduction
from treatments.models import SeedRecord, TreatmentIndexPage
from treatments.seed.loading import load_sources, load_vocabulary

from .accounts import ACCOUNTS, DOMAIN, PASSWORD
from .pictures import make_image
from .site_tree import set_up_site

PICTURES = 6
MARKER = "demo"

# Apps whose rows count as content. `home` is not among them: set_up_site fills it on every site.
CONTENT_APPS = (
    "users",
    "people",
    "images",
    "treatments",
    "providers",
    "inquiries",
    "portal",
    "articles",
    "wagtaildocs",
    "wagtailredirects",
)
INDEX_PAGES = (ArticleIndexPage, TreatmentIndexPage)


class OtherContent(Exception):
    """Raised when the database holds content that the demo did not create."""


def seed():
    """Fill an empty database with the demo and return True; return False if the demo was loaded before.

    Raises OtherContent if the database has other content. Loads the places if there are none.
    """
    if is_seeded():
        return False
    if has_content():
        raise OtherContent
    if not Place.objects.exists():
        call_command("load_places", verbosity=0)
    with transaction.atomic():
        home = set_up_site()
        load_vocabulary()
        load_sources()
        users = {account.name: add_account(account) for account in ACCOUNTS}
        add_pages(home)
        providers = create_providers(today=timezone.localdate(), by=users["moderator"])
        add_pictures(providers, users["moderator"])
        create_claims(users["owner"], users["moderator"], add_person)
        create_inquiries()
        SeedRecord.objects.create(kind=MARKER, key=MARKER, row_id=home.pk)
    return True


def is_seeded():
    """Return True if the demo was ever loaded here, even if visitors have since changed it."""
    return SeedRecord.objects.filter(kind=MARKER).exists()


def has_content():
    """Return True if there is any row in the CONTENT_APPS, except for their index pages."""
    models = [model for label in CONTENT_APPS for model in apps.get_app_config(label).get_models()]
    return any(model.objects.exists() for model in models if model not in INDEX_PAGES)


def add_account(account):
    """Create and return the user for an Account: a superuser, a member of its group, or one with neither."""
    users = get_user_model().objects
    create = users.create_superuser if account.is_superuser else users.create_user
    user = create(account.email, PASSWORD, first_name=account.first_name, last_name=account.last_name)
    if account.group:
        user.groups.add(Group.objects.get(name=account.group))
    return user


def add_person(first_name, last_name, name):
    """Create and return a user without a role of staff, with the password of the demo's accounts."""
    users = get_user_model().objects
    return users.create_user(f"{name}@{DOMAIN}", PASSWORD, first_name=first_name, last_name=last_name)


def add_pages(home):
    """Publish the introductions of the home page and the directory, and add people and articles.

    Also sets the lead article of the home page and adds an introduction to Austin.
    """
    home.introduction = (
        "See what the studies show, what regulators say, and which clinics near you offer a treatment, with the facts "
        "we verified about each. This is a demo: its clinics and people are invented."
    )
    directory = DirectoryPage.objects.get()
    directory.introduction = (
        "Search by treatment, brand, or clinic name, near a ZIP or city. A listing is not an endorsement. "
        "Each one shows what we verified and what we don’t know."
    )
    author, reviewer = add_people()
    home.lead_article = create_articles(ArticleIndexPage.objects.get(), author, reviewer)
    for page in (home, directory):
        page.save_revision().publish()
    PlaceIntroduction.objects.create(
        place_slug="austin-tx",
        text="Most clinics here are along the river and on South Congress. Some have two locations, so ask which one "
        "they mean when you write.",
    )


def add_people():
    """Save and return two demo Persons: the author of the articles and their medical reviewer."""
    author = Person(
        name="Edie Hart",
        slug="edie-hart",
        job_title="Health editor",
        biography="Writes guides and maintains the studies and regulatory statuses behind them.",
        is_demo=True,
    )
    reviewer = Person(
        name="Rae Lindqvist",
        slug="rae-lindqvist",
        job_title="Dermatologist",
        biography="Reviews what MedSpot says about medicine before it is published.",
        is_author=False,
        is_reviewer=True,
        is_demo=True,
        interests="Owns no stock in device or product makers and takes no money from them.",
        interests_stated_on=timezone.localdate(),
    )
    reviewer.credentials = [Credential(title="MD (invented)", issuer="Demo register of physicians", number="DEMO-0001")]
    for person in (author, reviewer):
        person.full_clean()
        person.save()
    return author, reviewer


def add_pictures(providers, by):
    """Save a drawn Photo, labeled as an illustration, of each of the first PICTURES listed providers.

    `by` is the user who uploads them.
    """
    for provider in [provider for provider in providers if provider.state == "listed"][:PICTURES]:
        image = make_image(provider.slug, f"Illustration for {provider.name}", uploaded_by_user=by)
        Photo(provider=provider, image=image, caption="Illustration, drawn for the demo.").save()
