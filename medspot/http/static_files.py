"""Static file storage that joins stylesheets into one file per page and strips comments."""

import posixpath
import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Each page links to one of these.
SHEETS = ("medspot/css/reading.css", "medspot/css/finding.css", "medspot/css/managing.css")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
COMMENT_LINES = re.compile(r"^[ ]*(?://[^\n]*|/\*.*?\*/[ ]*)\n", re.DOTALL | re.MULTILINE)
IMPORT = re.compile(r'^@import url\("(?P<name>[^"]+)"\)(?: layer\((?P<layer>[a-z]+)\))?;$', re.MULTILINE)


def joined(sheet, paths):
    """Return the minified text of a stylesheet with each import replaced by the imported file, inside its layer.

    `paths` maps names to (storage, path), as collectstatic passes them.
    """

    def part(match):
        """Return what replaces an import: the text of the file, with its own imports replaced."""
        text = with_imports(posixpath.join(posixpath.dirname(sheet), match["name"]))
        return f"@layer {match['layer']} {{\n{text}}}\n" if match["layer"] else text

    def with_imports(name):
        """Return the text of a stylesheet with its imports replaced."""
        return IMPORT.sub(part, source(name, paths))

    return minified(with_imports(sheet))


def source(name, paths):
    """Return the text of a static file; `paths` maps names to (storage, path)."""
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()


def minified(css):
    """Return the same rules without comments and line breaks, about a fifth smaller."""
    dense = re.sub(r"(?<=[{};,])\s+|\s+(?=\{)", "", COMMENT.sub("", css))
    return re.sub(r"\s+", " ", dense.replace(";}", "}")).strip()


def uncommented(script):
    """Return the script without comment lines. A comment after code stays, because a string may look like one."""
    return COMMENT_LINES.sub("", script)


class OneStylesheetStorage(CompressedManifestStaticFilesStorage):
    """Join each stylesheet and strip our scripts' comments before files are hashed and compressed.

    Without this storage (in development and tests) browsers follow the imports, with the same result.
    """

    def post_process(self, paths, dry_run=False, **options):
        """Save each stylesheet of SHEETS joined and each medspot script without comments; yield what Django yields.

        Nothing is saved with `dry_run`.
        """
        if not dry_run:
            texts = {sheet: joined(sheet, paths) for sheet in SHEETS if sheet in paths}
            scripts = [name for name in paths if name.endswith(".js") and posixpath.dirname(name) == "medspot"]
            texts |= {name: uncommented(source(name, paths)) for name in scripts}
            for name, text in texts.items():
                self.delete(name)
                self.save(name, ContentFile(text.encode()))
            paths = paths | {name: (self, name) for name in texts}
        yield from super().post_process(paths, dry_run, **options)
