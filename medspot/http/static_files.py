"""How stylesheets and scripts reach a browser: written in many files, sent in few and without comments."""

import posixpath
import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

# A page has one of them.
SHEETS = ("medspot/css/reading.css", "medspot/css/finding.css")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
COMMENT_LINES = re.compile(r"^[ ]*(?://[^\n]*|/\*.*?\*/[ ]*)\n", re.DOTALL | re.MULTILINE)
IMPORT = re.compile(r'^@import url\("(?P<name>[^"]+)"\)(?: layer\((?P<layer>[a-z]+)\))?;$', re.MULTILINE)


def joined(sheet, paths):
    """The text of a sheet with each file that it imports in its place, inside its layer.

    `paths` maps names to (storage, name), as collectstatic gives them.
    """

    def part(match):
        text = with_imports(posixpath.join(posixpath.dirname(sheet), match["name"]))
        return f"@layer {match['layer']} {{\n{text}}}\n" if match["layer"] else text

    def with_imports(name):
        return IMPORT.sub(part, source(name, paths))

    return tight(with_imports(sheet))


def source(name, paths):
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()


def tight(css):
    """The same rules without comments and line breaks: a fifth less to send."""
    dense = re.sub(r"(?<=[{};,])\s+|\s+(?=\{)", "", COMMENT.sub("", css))
    return re.sub(r"\s+", " ", dense.replace(";}", "}")).strip()


def uncommented(script):
    """The same statements; a comment that shares its line with one stays, since a string may look like it."""
    return COMMENT_LINES.sub("", script)


class OneStylesheetStorage(CompressedManifestStaticFilesStorage):
    """Joins each sheet before it is hashed and compressed, so that a page asks for one file; our scripts lose comments.

    Without this storage (development, tests) a sheet is followed import by import and looks the same.
    """

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            texts = {sheet: joined(sheet, paths) for sheet in SHEETS if sheet in paths}
            scripts = [name for name in paths if name.endswith(".js") and posixpath.dirname(name) == "medspot"]
            texts |= {name: uncommented(source(name, paths)) for name in scripts}
            for name, text in texts.items():
                self.delete(name)
                self.save(name, ContentFile(text.encode()))
            paths = paths | {name: (self, name) for name in texts}
        yield from super().post_process(paths, dry_run, **options)
