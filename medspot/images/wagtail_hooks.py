from wagtail import hooks
from wagtail.images.image_operations import FormatOperation
from willow.image import AvifImageFile
from willow.plugins.pillow import PillowImage

# For a photo 1,440 pixels wide: 0.07 s at 9 and 0.69 s at the default of 6, which makes files 5% smaller.
AVIF_SPEED = 9


class QuickAvifImage(PillowImage):
    def save_as_avif(self, f, quality=80, lossless=False, apply_optimizers=True):
        """Write the image to `f` at AVIF_SPEED and return it as an AvifImageFile; only `quality` is considered."""
        self.image.save(f, "AVIF", quality=quality, speed=AVIF_SPEED)
        return AvifImageFile(f)


class QuickFormatOperation(FormatOperation):
    """Wagtail's format-avif with a faster encoder, so the first visitor to see an image doesn't wait."""

    def run(self, willow, image, env):
        """Return the image in the format, with the faster encoder for AVIF without further options."""
        super().run(willow, image, env)
        return QuickAvifImage(willow.image) if self.format == "avif" and not self.options else willow


@hooks.register("register_image_operations", order=1)
def register_quick_format():
    """Return the replacement for Wagtail's own format operation, which has the same name."""
    return [("format", QuickFormatOperation)]
