from django.urls import path, re_path

from . import feeds, views

# Words in an address may be written in any script, as those of Wagtail's pages and tags are.
urlpatterns = [
    path("feeds/articles/", feeds.articles, name="articles_feed"),
    re_path(r"^feeds/articles/(?P<slug>[-\w]+)/$", feeds.tagged, name="tag_feed"),
    re_path(
        r"^articles/(?P<slug>[-\w]+)/picture-(?P<version>[0-9a-f]{12})\.png$", views.picture, name="article_picture"
    ),
]
