from .navigation import Navigation, NavigationLink
from .pages import HomePage, PlainPage

__all__ = ["HomePage", "Navigation", "NavigationLink", "PlainPage"]
