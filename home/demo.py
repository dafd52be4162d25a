"""Fills an empty database with the demo: accounts, people, articles, invented providers with drawn pictures."""

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
from search.models import DirectoryPage, PlaceIntroduction
from treatments.loading import load_sources, load_vocabulary
from treatments.models import Loaded, TreatmentIndexPage

from .accounts import ACCOUNTS, PASSWORD
from .pictures import drawn_image
from .site_tree import set_up_site

PICTURES = 6
MARKER = "demo"

# Where content is kept; the front door with its plain pages and links is made by set_up_site.
ROOMS = (
    "users",
    "people",
    "images",
    "treatments",
    "providers",
    "inquiries",
    "articles",
    "wagtaildocs",
    "wagtailredirects",
)
EMPTY_SITE = (ArticleIndexPage, TreatmentIndexPage)


class OtherContent(Exception):
    """The database holds content that the demo did not make."""


def seed():
    """Fills the database; returns whether it had to. Raises OtherContent where somebody else's content stands."""
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
        write_pages(home)
        providers = create_providers(today=timezone.localdate(), by=users["moderator"])
        add_pictures(providers, users["moderator"])
        Loaded.objects.create(kind=MARKER, key=MARKER, row=home.pk)
    return True


def is_seeded():
    """Whether this database was filled by the demo before, whatever its visitors made of it since."""
    return Loaded.objects.filter(kind=MARKER).exists()


def has_content():
    """Whether anything stands here that an empty site has not."""
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    return any(model.objects.exists() for model in models if model not in EMPTY_SITE)


def add_account(account):
    users = get_user_model().objects
    create = users.create_user if account.group else users.create_superuser
    user = create(account.email, PASSWORD, first_name=account.first_name, last_name=account.last_name)
    if account.group:
        user.groups.add(Group.objects.get(name=account.group))
    return user


def write_pages(home):
    home.introduction = (
        "MedSpot sets out what is known of a treatment, what regulators say of it, and which clinics near you "
        "offer it, with what was checked of each. This is a demonstration: its clinics and people are invented."
    )
    directory = DirectoryPage.objects.get()
    directory.introduction = (
        "Search by treatment, brand or clinic, and give a ZIP or a city. "
        "A listing is no endorsement. Each one shows what was checked, and what is not stated."
    )
    author, reviewer = add_people()
    home.lead_article = create_articles(ArticleIndexPage.objects.get(), author, reviewer)
    for page in (home, directory):
        page.save_revision().publish()
    PlaceIntroduction.objects.create(
        place_slug="austin-tx",
        text="Most clinics here stand along the river and on South Congress. Ask which of their doors is meant "
        "when you write: several have two addresses.",
    )


def add_people():
    author = Person(
        name="Edie Hart",
        slug="edie-hart",
        job_title="Health editor",
        biography="Writes guides and keeps the studies and statuses behind them.",
        is_demo=True,
    )
    reviewer = Person(
        name="Rae Lindqvist",
        slug="rae-lindqvist",
        job_title="Dermatologist",
        biography="Reads what MedSpot says about medicine before it is published.",
        is_author=False,
        is_reviewer=True,
        is_demo=True,
        interests="Owns no shares in makers of devices or products, and takes no money from them.",
        interests_stated_on=timezone.localdate(),
    )
    reviewer.credentials = [Credential(title="MD (invented)", issuer="Demo register of physicians", number="DEMO-0001")]
    for person in (author, reviewer):
        person.full_clean()
        person.save()
    return author, reviewer


def add_pictures(providers, by):
    """Gives the first few listed providers a picture that is plainly an illustration."""
    for provider in [provider for provider in providers if provider.state == "listed"][:PICTURES]:
        image = drawn_image(provider.slug, f"Illustration for {provider.name}", uploaded_by_user=by)
        Photo(provider=provider, image=image, caption="Illustration, drawn for the demo.").save()
