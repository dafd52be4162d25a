"""What somebody gets who asks for an address, and what the database had to do for it."""

from dataclasses import dataclass

from django.db import connection
from django.test import Client
from wagtail.images import get_image_model

READING = {"SELECT", "BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK"}
# Pictures are drawn when they are first asked for, and kept: a cache, not a change.
RENDITIONS = get_image_model().get_rendition_model()._meta.db_table


@dataclass(frozen=True)
class ObservedResponse:
    address: str
    status: int
    headers: dict
    cookies: dict
    body: bytes
    # The statements that change something.
    changes: tuple

    @property
    def is_html(self):
        return self.headers["Content-Type"].startswith("text/html")

    @property
    def text(self):
        return self.body.decode()

    @property
    def posts(self):
        """Whether it holds a form that is sent by POST."""
        return b'method="post"' in self.body.lower()


def ask(address, client=None, method="get", **extra):
    """The ObservedResponse to a request; anonymous unless a client is given."""
    changes = []

    def watch(execute, sql, params, many, context):
        if sql.split(None, 1)[0].upper() not in READING and RENDITIONS not in sql:
            changes.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        response = getattr(client or Client(), method)(address, **extra)
        # Read within the reach of the watch, to its end: that closes a file.
        body = response.getvalue()
    return ObservedResponse(address, response.status_code, response.headers, response.cookies, body, tuple(changes))
