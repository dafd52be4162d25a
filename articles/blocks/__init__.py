from .body import ArticleBody, starter_body

__all__ = ["ArticleBody", "starter_body"]
