from .directory import DirectoryPage
from .listing import Listing
from .word import Word

__all__ = ["DirectoryPage", "Listing", "Word"]
