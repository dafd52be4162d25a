from django.urls import path, re_path
from wagtail.views import serve

from . import feeds, views

# Slugs may be in any script, as Wagtail's page and tag slugs are.
urlpatterns = [
    # Wagtail serves this page; the name lets code link to it.
    path("articles/", serve, {"path": "articles/"}, name="articles"),
    path("feeds/articles/", feeds.articles, name="articles_feed"),
    re_path(r"^feeds/articles/(?P<slug>[-\w]+)/$", feeds.tagged, name="tag_feed"),
    re_path(
        r"^articles/(?P<slug>[-\w]+)/picture-(?P<version>[0-9a-f]{12})\.png$", views.picture, name="article_picture"
    ),
]
