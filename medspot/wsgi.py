import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medspot.settings.production")
application = get_wsgi_application()

from medspot.http.health import get_ready_in_background  # noqa: E402  (needs the settings)

# Management commands do not come through here: they serve no readers.
get_ready_in_background()
