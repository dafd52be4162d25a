"""Build the POST data of an admin form, as a browser would send it."""

from bs4 import BeautifulSoup


def posted(response, **typed):
    """Return the data of the form on an admin screen with `changes` applied; a None value drops the field."""
    form = BeautifulSoup(response.content, "lxml").select_one("form#w-editor-form")
    for template in form.select("template, script"):
        template.decompose()
    data = {}
    for field in form.select("input[name], select[name], textarea[name]"):
        data.setdefault(field["name"], []).extend(values(field))
    data |= typed
    return {name: value for name, value in data.items() if value not in (None, [])}


def values(field):
    if field.name == "select":
        chosen = field.select("option[selected]") or field.select("option")[:1]
        return [option.get("value", "") for option in chosen]
    if field.name == "textarea":
        return [field.text.removeprefix("\n")]
    if field.get("type") in ("checkbox", "radio") and not field.has_attr("checked"):
        return []
    return [field.get("value", "on" if field.get("type") == "checkbox" else "")]
