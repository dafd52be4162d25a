from django.shortcuts import render
from django.views.decorators.http import require_safe

from medspot.pages.head import Head, trail

from .examples import blocks, components
from .forms import ExampleForm, wrong


@require_safe
def styleguide(request):
    """Every component and block in every state, from the templates that the site itself uses. Development only."""
    context = {
        "head": Head(
            title="Styleguide", path="/styleguide/", crumbs=trail(("Styleguide", "/styleguide/")), indexed=False
        ),
        "blocks": blocks(),
        "form": ExampleForm(auto_id="plain-%s"),
        "wrong": wrong(),
        **components(),
    }
    return render(request, "home/styleguide/styleguide.html", context)
