"""What a browser sends when somebody saves an editing screen as it stands, or with something else typed."""

from bs4 import BeautifulSoup


def posted(response, **typed):
    """The data of the form on a screen of the admin, with what was typed over it; None leaves a field out."""
    form = BeautifulSoup(response.content, "html.parser").select_one("form#w-editor-form")
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
