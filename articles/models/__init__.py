from .article import ArticlePage
from .index import ArticleIndexPage
from .rows import ArticleAuthor, ArticleTag, ArticleTreatment, Correction

__all__ = ["ArticleAuthor", "ArticleIndexPage", "ArticlePage", "ArticleTag", "ArticleTreatment", "Correction"]
