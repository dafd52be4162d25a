from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from medspot.pages.head import Head, trail

from .models import Person


@require_safe
def person_page(request, slug):
    """Render the page of a person with a public page, else 404. Search engines are asked not to index demo people."""
    person = get_object_or_404(Person.objects.public().prefetch_related("credentials"), slug=slug)
    path = person.get_absolute_url()
    head = Head(
        title=person.name,
        path=path,
        description=f"{person.name}, {person.job_title}".strip(", "),
        crumbs=trail((person.name, path)),
        nodes=(person.node(),),
        indexed=not person.is_demo,
    )
    return render(request, "people/person_page.html", {"head": head, "person": person})
