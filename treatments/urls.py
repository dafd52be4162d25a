from django.urls import path
from wagtail.views import serve

# Wagtail serves this page; the name lets code link to it.
urlpatterns = [path("treatments/", serve, {"path": "treatments/"}, name="treatments")]
