from .directory import DirectoryPage
from .introduction import PlaceIntroduction
from .listing import Listing
from .word import Word

__all__ = ["DirectoryPage", "Listing", "PlaceIntroduction", "Word"]
