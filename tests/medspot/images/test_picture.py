"""The picture component."""

from html.parser import HTMLParser

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.template import engines
from PIL import Image

from medspot.images.models import MedSpotImage
from tests.medspot.images.pictures import encoded

pytestmark = pytest.mark.usefixtures("home")


class Elements(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def image_of(width, height, **fields):
    file = ImageFile(ContentFile(encoded(Image.new("RGB", (width, height), "teal"), "JPEG")), name="garden.jpg")
    return MedSpotImage.objects.create(**({"title": "Garden", "description": "A garden.", "file": file} | fields))


def picture(image, arguments=""):
    """Return the attributes of the AVIF source, the WebP source and the img of the rendered component."""
    text = f'{{% include "components/picture.html" with image=image {arguments} only %}}'
    elements = Elements(engines["django"].from_string(text).render({"image": image}))
    assert [tag for tag, _ in elements.found] == ["picture", "source", "source", "img"]
    return [attrs for _, attrs in elements.found[1:]]


def widths(source):
    return [candidate.split()[1] for candidate in source["srcset"].split(", ")]


def test_large_image_has_several_widths_in_avif_and_webp():
    avif, webp, img = picture(image_of(2400, 1600))

    assert avif["type"] == "image/avif"
    assert webp["type"] == "image/webp"
    assert widths(avif) == widths(webp) == ["480w", "960w", "1440w"]
    assert avif["sizes"] == webp["sizes"] == "(min-width: 48rem) 42rem, 100vw"
    assert img["src"].endswith(".jpg")


def test_files_match_the_formats_and_widths_in_the_markup(media):
    avif, webp, img = picture(image_of(1000, 500))

    for source, image_format in ((avif, "AVIF"), (webp, "WEBP")):
        for candidate in source["srcset"].split(", "):
            url, width = candidate.split()
            with Image.open(media / url.removeprefix("/media/")) as file:
                assert (file.format, f"{file.width}w") == (image_format, width)
    with Image.open(media / img["src"].removeprefix("/media/")) as file:
        assert (file.format, str(file.width), str(file.height)) == ("JPEG", img["width"], img["height"])


def test_image_reserves_its_space_and_loads_lazily():
    *_, img = picture(image_of(2400, 1600))

    assert (img["width"], img["height"]) == ("960", "640")
    assert (img["loading"], img["decoding"]) == ("lazy", "async")
    assert "fetchpriority" not in img
    assert "class" not in img


@pytest.mark.parametrize(("width", "expected"), [(300, ["300w"]), (480, ["480w"]), (700, ["480w", "700w"])])
def test_small_image_is_offered_once_at_its_own_width(width, expected):
    image = image_of(width, 200)
    avif, webp, _ = picture(image)

    assert widths(avif) == widths(webp) == expected
    assert image.renditions.count() == 2 * len(expected) + 1


@pytest.mark.parametrize(
    ("variant", "expected", "size"),
    [
        ("wide", ["640w", "1280w", "1920w"], ("1280", "853")),
        ("card", ["320w", "640w"], ("640", "427")),
        ("portrait", ["128w", "256w"], ("256", "256")),
    ],
)
def test_each_variant_has_its_widths_and_aspect_ratio(variant, expected, size):
    avif, _, img = picture(image_of(2400, 1600), f'variant="{variant}"')

    assert widths(avif) == expected
    assert (img["width"], img["height"]) == size


def test_crop_is_not_enlarged():
    avif, _, img = picture(image_of(1000, 200), 'variant="portrait"')

    assert widths(avif) == ["128w", "200w"]
    assert (img["width"], img["height"]) == ("200", "200")


def test_page_can_set_sizes_class_and_eager_loading():
    avif, webp, img = picture(image_of(600, 400), 'sizes="8rem" class="person__photo" loading="eager"')

    assert avif["sizes"] == webp["sizes"] == "8rem"
    assert (img["class"], img["loading"], img["fetchpriority"]) == ("person__photo", "eager", "high")


def test_page_can_override_alt_text():
    image = image_of(40, 40, description='A "garden" & more')

    assert picture(image)[2]["alt"] == 'A "garden" & more'
    assert picture(image, 'alt="Where you wait"')[2]["alt"] == "Where you wait"
    assert picture(image, "decorative=True")[2]["alt"] == ""
    assert picture(image_of(40, 40, description="Kept", is_decorative=True))[2]["alt"] == ""


def test_no_image_renders_nothing():
    text = '{% include "components/picture.html" with image=image only %}'
    assert engines["django"].from_string(text).render({"image": None}).strip() == ""


def test_page_with_a_missing_image_file_still_renders(media):
    image = image_of(600, 400)
    (media / image.file.name).unlink()

    assert picture(image)[2]["alt"] == "A garden."


def test_known_image_takes_at_most_one_query(django_assert_max_num_queries):
    image = image_of(2400, 1600)
    picture(image)

    image = MedSpotImage.objects.get()
    with django_assert_max_num_queries(1):
        picture(image)


def test_avif_is_encoded_at_high_speed(monkeypatch):
    speeds = []
    save = Image.Image.save

    def noting_save(image, output, image_format=None, **options):
        if image_format == "AVIF":
            speeds.append(options.get("speed"))
        return save(image, output, image_format, **options)

    monkeypatch.setattr(Image.Image, "save", noting_save)
    picture(image_of(600, 400))

    assert speeds == [9, 9]
