"""Files that the process serves by itself carry the headers of pages, and name no other host."""

import re
import runpy

import pytest
from django.conf import settings as project
from django.test import Client

SHEETS = sorted((project.BASE_DIR / "medspot/static").rglob("*.css"))
FETCHED = re.compile(r"""(?:url\(|@import\s+(?=["']))\s*["']?([^"')\s;]+)""")


@pytest.fixture
def served(settings):
    """A client of a process with the middleware of production, which serves static files itself."""
    # Read anew: the settings of the tests have taken the server of static files out of the list.
    settings.MIDDLEWARE = runpy.run_path(project.BASE_DIR / "medspot/settings/base.py")["MIDDLEWARE"]
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    return Client()


@pytest.mark.parametrize("name", ["medspot/mark.svg", "medspot/icons.svg", "medspot/css/reading.css"])
def test_static_files_have_security_headers(served, name):
    response = served.get(f"/static/{name}")
    assert response.status_code == 200
    assert response.getvalue()
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert not response.cookies


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_stylesheets_load_only_from_this_site(sheet):
    fetched = FETCHED.findall(sheet.read_text())
    assert [address for address in fetched if "//" in address or address.startswith("data:text")] == []
