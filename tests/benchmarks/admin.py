"""The Directory's list in Wagtail."""

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from providers.models import Provider
from treatments.models import TreatmentPage

from .asking import ask
from .lines import Measurement

MAX_MS = 500
VIEWS = {
    "first page": "",
    "last page": "?p=5000",
    "a word": "?q=glow",
    "a word without matches": "?q=zzyzx",
    "a state": "?us_state=TX",
    "a common treatment": "?treatment={treatment}",
    "a common treatment in a state": "?treatment={treatment}&us_state=TX",
    "a word in a state, by date": "?q=glow&us_state=TX&ordering=-updated_at",
    "by city": "?ordering=city",
}


def lines():
    cookie = signed_in()
    address = reverse(Provider.snippet_viewset.get_url_name("list"))
    treatment = TreatmentPage.objects.get(slug="botulinum-toxin").pk
    for what, query in VIEWS.items():
        path = address + query.format(treatment=treatment)
        answers = [ask(path, HTTP_COOKIE=cookie) for _ in range(4)]
        assert answers[0].status == 200
        yield Measurement(f"admin provider list: {what}", min(answer.ms for answer in answers), "ms", most=MAX_MS)
    export = ask(f"{address}?export=csv", HTTP_COOKIE=cookie)
    rows = f"{export.body.count(b' ') and len(export.html.splitlines()):,} rows in {export.ms / 1000:.0f} s"
    yield Measurement("CSV export of providers: first byte", export.first_ms, "ms", most=MAX_MS, remark=rows)


def signed_in():
    """Return the Cookie header of an administrator."""
    client = Client()
    client.force_login(get_user_model().objects.filter(is_superuser=True).first())
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
