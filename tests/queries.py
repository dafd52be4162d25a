"""How many queries a page takes."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def warm_queries(client, path):
    """Return the number of queries of a page when the process has shown it before since the last change."""
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)
