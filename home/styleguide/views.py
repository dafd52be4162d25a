from django.shortcuts import render
from django.views.decorators.http import require_safe

from medspot.pages.head import Head, trail

from .examples import blocks, components
from .forms import ExampleForm, invalid_form


@require_safe
def styleguide(request):
    """Show every component and block in every state, from the site's own templates. Development only."""
    context = {
        "head": Head(
            title="Style guide", path=request.path, crumbs=trail(("Style guide", request.path)), indexed=False
        ),
        "blocks": blocks(),
        "form": ExampleForm(auto_id="plain-%s"),
        "wrong": invalid_form(),
        **components(),
    }
    return render(request, "home/styleguide/styleguide.html", context)
