"""Who runs which tests, where several workers do: what shares a costly fixture stays with one of them."""

from xdist.scheduler import LoadScopeScheduling

# Folders in which a whole site or the whole demo is made once.
SHARED = ("tests/journeys/", "tests/abuse/demo/")


class ByFolder(LoadScopeScheduling):
    """Hands out such a folder whole, and all else file by file; the largest come first."""

    def _split_scope(self, nodeid):
        file = nodeid.partition("::")[0]
        return next((folder for folder in SHARED if file.startswith(folder)), file)
