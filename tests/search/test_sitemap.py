from wagtail.models import PageViewRestriction

from medspot.people.models import Person
from providers.choices import State
from tests.factories import make_provider, make_treatment, make_user


def sitemap(client):
    return client.get("/sitemap.xml").text


def test_listed_providers_are_in_the_sitemap_and_leave_it_when_unlisted(client, microneedling):
    provider = make_provider("Alice's clinic", offers=[microneedling])
    assert "<loc>http://testserver/providers/alices-clinic-austin/</loc>" in sitemap(client)
    provider.make_unlisted(make_user("Mo"), "Asked to")
    assert "alices-clinic" not in sitemap(client)
    provider.make_listed(make_user("Max"))
    assert "alices-clinic" in sitemap(client)


def test_what_is_not_public_is_not_in_it(client, microneedling):
    for state in (State.PREPARING, State.UNLISTED, State.CLOSED):
        make_provider(f"Hidden {state}", state=state)
    Person.objects.create(name="Hidden Person", slug="hidden-person", has_public_page=False)
    Person.objects.create(name="Demo Person", slug="demo-person", is_demo=True)
    private = make_treatment("hidden-treatment")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    make_treatment("hidden-draft").unpublish()
    text = sitemap(client)
    assert "hidden" not in text
    assert "demo-person" not in text
    assert "/treatments/microneedling/" in text


def test_addresses_come_from_the_site_and_not_from_the_request(client, microneedling, settings):
    settings.ALLOWED_HOSTS = ["evil.example"]
    text = client.get("/sitemap.xml", headers={"host": "evil.example"}).text
    assert "evil.example" not in text
    assert "evil.example" not in client.get("/robots.txt", headers={"host": "evil.example"}).text


def test_robots_are_told_where_the_sitemap_is(client, home):
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").text
