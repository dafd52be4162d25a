from django.urls import reverse

from providers.models import Provider
from tests.factories import make_provider, make_treatment


def test_edit_with_empty_fields_comes_back_with_errors(home, mo, places):
    provider = make_provider("Glow", offers=[make_treatment()])
    page = mo.post(reverse(Provider.snippet_viewset.get_url_name("edit"), args=[provider.pk]), {"slug": ""})
    assert page.status_code == 200
    assert "name" in page.context["form"].errors
