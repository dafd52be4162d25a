from .body import ArticleBody, skeleton

__all__ = ["ArticleBody", "skeleton"]
