from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from .models import Provider
from .profile import Profile


@require_safe
def provider_page(request, slug):
    """Show a provider's public page; 404 while it is being prepared."""
    providers = Provider.objects.public().with_rows().prefetch_related("confirmations")
    providers = providers.select_related("brand", "moved_to")
    provider = get_object_or_404(providers, slug=slug)
    profile = Profile(provider)
    return render(request, "providers/provider_page.html", {"head": profile.head(), "profile": profile})
