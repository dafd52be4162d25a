"""Production starts only with its required settings and passes Django's deployment check."""

import os
import subprocess
import sys

import pytest

SECRETS = {
    "SECRET_KEY": "a-key-for-this-test-that-is-long-enough-0123456789-abcdefghijklm",
    "ALLOWED_HOSTS": "medspot.example",
    "BASE_URL": "https://medspot.example",
    "EMAIL_URL": "smtp://mail.medspot.example",
}


def check(**environment):
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "medspot.settings.production", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_with_required_settings_passes_the_deployment_check():
    result = check(**SECRETS)
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


@pytest.mark.parametrize("missing", SECRETS)
def test_missing_production_setting_is_named(missing):
    result = check(**SECRETS | {missing: ""})
    assert result.returncode != 0
    assert f"{missing} must be" in result.stderr


def test_email_on_the_console_is_refused():
    assert "EMAIL_URL must be 'smtp://" in check(**SECRETS | {"EMAIL_URL": "console:"}).stderr


def test_short_secret_key_is_refused():
    assert "SECRET_KEY must be at least 50" in check(**SECRETS | {"SECRET_KEY": "short"}).stderr
