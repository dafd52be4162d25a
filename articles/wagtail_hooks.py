from wagtail import hooks

from .viewsets import ArticleListViewSet


@hooks.register("register_admin_viewset")
def register_articles():
    return ArticleListViewSet()
