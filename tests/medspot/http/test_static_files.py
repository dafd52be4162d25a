import re
import shutil

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage

from medspot.http.static_files import IMPORT, SHEETS, OneStylesheetStorage, minified, uncommented

CSS = settings.BASE_DIR / "medspot" / "static" / "medspot" / "css"
LISTS = [CSS / name for name in ("common.css", "reading.css", "finding.css", "managing.css")]
FILES = sorted(set(CSS.glob("*.css")) - set(LISTS))
LAYERS = ["reset", "tokens", "base", "layout", "components", "utilities"]


@pytest.fixture
def source(tmp_path):
    """A copy of our stylesheets and one script, for tests to change."""
    for folder in ("css", "fonts"):
        shutil.copytree(CSS.parent / folder, tmp_path / "source" / "medspot" / folder)
    (tmp_path / "source/medspot/quick.js").write_text("// why\ngo();\n")
    return tmp_path / "source"


@pytest.fixture
def collect(source, tmp_path, settings):
    """Return a function that collects static files and returns the URL and text of one of them."""
    settings.DEBUG = False

    def collected(name=SHEETS[0]):
        shutil.copytree(source, tmp_path / "static", dirs_exist_ok=True)
        storage = OneStylesheetStorage(location=tmp_path / "static", base_url="/static/")
        names = [path.relative_to(source).as_posix() for path in source.rglob("medspot/**/*.*")]
        for _, _, done in storage.post_process({name: (FileSystemStorage(source), name) for name in names}):
            assert not isinstance(done, Exception)
        url = storage.url(name)
        return url, (tmp_path / url.removeprefix("/")).read_text()

    return collected


def test_every_css_file_is_imported_once_into_a_known_layer():
    imports = [found for path in LISTS for found in IMPORT.findall(path.read_text()) if found != ("common.css", "")]
    assert sorted(name for name, _ in imports) == [path.name for path in FILES]
    assert {layer for _, layer in imports} == set(LAYERS)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_stylesheet_starts_with_the_order_of_its_layers(path):
    assert path.read_text().splitlines()[0] == f"@layer {', '.join(LAYERS)};"


@pytest.mark.parametrize("path", [path for path in FILES if path.name != "tokens.css"], ids=lambda path: path.stem)
def test_colors_are_used_only_through_tokens(path):
    assert not re.search(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", path.read_text(), re.IGNORECASE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_token_in_use_is_defined(path):
    everywhere = set(re.findall(r"(--[a-z0-9-]+):", "".join(file.read_text() for file in FILES)))
    assert set(re.findall(r"var\((--[a-z0-9-]+)\)", path.read_text())) <= everywhere


@pytest.mark.parametrize("name", SHEETS)
def test_stylesheet_is_one_file_with_a_hashed_name(collect, name):
    url, text = collect(name)
    assert re.fullmatch(rf"/static/{name.removesuffix('.css')}\.[0-9a-f]{{12}}\.css", url)
    assert "@import" not in text
    for path in [CSS / "common.css", CSS.parent.parent / name]:
        for imported, _ in IMPORT.findall(path.read_text()):
            # The address of a font is hashed too, and a list's own text is that of its files.
            parts = re.split(r'"\.\.[^"]*"', minified((CSS / imported).read_text())) if imported != "common.css" else []
            assert all(part in text for part in parts)


def test_minified_css_has_no_comments_and_the_same_rules():
    css = (
        "/* why\n   so */\na,\nb {\n  width: calc(1px + 2px);\n  font: 1em / 2 serif,\n    sans;\n}\nc :is(d, e) {\n}\n"
    )
    assert minified(css) == "a,b{width: calc(1px + 2px);font: 1em / 2 serif,sans}c :is(d,e){}"


def test_changed_component_changes_the_name_of_its_stylesheet(collect, source):
    before, _ = collect()
    (source / "medspot/css/button.css").write_text(".button { color: inherit }\n")
    after, text = collect()
    assert after != before
    assert ".button{color: inherit }" in text


def test_scripts_are_served_without_comment_lines(collect):
    url, text = collect("medspot/quick.js")
    assert re.fullmatch(r"/static/medspot/quick\.[0-9a-f]{12}\.js", url)
    assert text == "go();\n"


def test_uncommented_script_does_the_same():
    script = '/* why\n   so */\nconst a = "// b";\n  // c\n\n  go(a); // d\n  /** e */\nconst url = `https://f/*g*/`;\n'
    assert uncommented(script) == 'const a = "// b";\n\n  go(a); // d\nconst url = `https://f/*g*/`;\n'
