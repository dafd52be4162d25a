from .directory import DirectoryPage
from .listing import Listing

__all__ = ["DirectoryPage", "Listing"]
