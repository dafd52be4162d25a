"""How the stylesheet reaches a browser: written as one file for each component, sent as one."""

import posixpath
import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "medspot/css/medspot.css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
IMPORT = re.compile(r'^@import url\("(?P<name>[^"]+)"\) layer\((?P<layer>[a-z]+)\);$', re.MULTILINE)


def joined(paths):
    """The text of medspot.css with each file that it imports in its place, inside its layer.

    `paths` maps names to (storage, name), as collectstatic gives them.
    """

    def text(name):
        storage, path = paths[name]
        with storage.open(path) as file:
            return file.read().decode()

    def part(match):
        name = posixpath.join(posixpath.dirname(STYLESHEET), match["name"])
        return f"@layer {match['layer']} {{\n{text(name)}}}\n"

    return tight(IMPORT.sub(part, text(STYLESHEET)))


def tight(css):
    """The same rules without comments and line breaks: a fifth less to send."""
    return re.sub(r"\s+", " ", re.sub(r"(?<=[{};,])\s+", "", COMMENT.sub("", css))).strip()


class OneStylesheetStorage(CompressedManifestStaticFilesStorage):
    """Joins the stylesheet before it is hashed and compressed, so that a page asks for one file.

    Without this storage (development, tests) medspot.css is followed import by import and looks the same.
    """

    def post_process(self, paths, dry_run=False, **options):
        if STYLESHEET in paths and not dry_run:
            content = ContentFile(joined(paths).encode())
            self.delete(STYLESHEET)
            self.save(STYLESHEET, content)
            paths = paths | {STYLESHEET: (self, STYLESHEET)}
        yield from super().post_process(paths, dry_run, **options)
