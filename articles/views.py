from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from .models import ArticlePage
from .pictures import draw_png
from .sharing import picture_version, picture_words

DAY = 24 * 60 * 60
YEAR = 365 * DAY


@require_safe
def picture(request, slug, version):
    """Serve the PNG that other sites show for a public article, to be cached forever; 404 if it isn't public.

    Redirect to the current URL if `version` is outdated.
    """
    article = get_object_or_404(ArticlePage.objects.public().defer("body"), slug=slug)
    if version != picture_version(article):
        return redirect(article.picture.path)
    image = cache.get_or_set(f"articles.picture.{version}", lambda: draw_png(*picture_words(article), slug), DAY)
    response = HttpResponse(image, content_type="image/png")
    patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    return response
