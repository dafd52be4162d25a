"""Render an article as plain HTML for feed readers, which have none of our CSS or forms."""

from hashlib import sha256
from urllib.parse import urlencode, urljoin, urlsplit

from bs4 import BeautifulSoup
from django.core.cache import cache
from django.template.loader import render_to_string

from medspot.pages.head import canonical_url

# Other elements are unwrapped: their contents stay.
ALLOWED_TAGS = {
    *("a", "b", "br", "em", "i", "strong", "sub", "sup"),
    *("blockquote", "dd", "dl", "dt", "h2", "h3", "h4", "li", "ol", "p", "ul"),
    *("figcaption", "figure", "img"),
    *("caption", "table", "tbody", "td", "th", "thead", "tr"),
}
ALLOWED_ATTRIBUTES = {"href", "src", "alt", "width", "height"}
# CSS selector of elements removed with their contents, because they are useless outside the page.
REMOVED = "script, style, svg, source, input, label, button, .references__back"
ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}


def full_text(article):
    """Return plain HTML of the article's byline, body, references, disclosures and corrections.

    The article is rendered each time. Only the simplified HTML is cached, by what it is made from.
    """
    html = render_to_string("articles/full_text.html", {"article": article, "layout": article.layout})
    base = canonical_url(article.get_url())
    # Simplifying takes half the time and depends only on the HTML, so cache it by the HTML's hash.
    key = sha256(f"{base}\0{html}".encode()).hexdigest()
    return cache.get_or_set(f"articles.feed_html.{key}", lambda: simplify_html(html, base))


def simplify_html(html, base):
    """Return the HTML with only allowed tags and attributes and absolute URLs, resolved against `base`.

    Forms and drawings become links, questions become headings, and elements in REMOVED disappear with their contents.
    """
    soup = BeautifulSoup(html, "html.parser")
    for form in soup.find_all("form"):
        form.find("button").replace_with(form_link(form, soup))
    for drawing in soup.select("svg[role=img]:has(> title)"):
        drawing.replace_with(link_paragraph(soup, f"Drawing: {drawing.title.get_text(strip=True)}", base))
    for element in soup.select(REMOVED):
        element.decompose()
    for question in soup.find_all("summary"):
        question.name = "h3"
    for element in soup.find_all(True):
        simplify_element(element, base)
    return str(soup)


def form_link(form, soup):
    """Return a paragraph with a link to the form's action, with its hidden fields as the query string.

    The text of the link is that of the form's button.
    """
    hidden = [(field["name"], field.get("value", "")) for field in form.select("input[type=hidden]")]
    return link_paragraph(soup, form.find("button").get_text(strip=True), f"{form['action']}?{urlencode(hidden)}")


def link_paragraph(soup, text, url):
    """Return a new paragraph element that holds a link with this text."""
    paragraph, anchor = soup.new_tag("p"), soup.new_tag("a", href=url)
    anchor.string = text
    paragraph.append(anchor)
    return paragraph


def simplify_element(element, base):
    """Unwrap the element if its tag isn't allowed; otherwise drop other attributes and make its URLs absolute."""
    if element.name not in ALLOWED_TAGS:
        element.unwrap()
        return
    kept = {name: value for name, value in element.attrs.items() if name in ALLOWED_ATTRIBUTES}
    for name in kept.keys() & {"href", "src"}:
        kept[name] = absolute_url(kept[name], base)
    element.attrs = kept


def absolute_url(url, base):
    """Return the URL resolved against `base`, or `base` if it is malformed or its scheme isn't allowed."""
    try:
        joined = urljoin(base, url)
        return joined if urlsplit(joined).scheme in ALLOWED_SCHEMES else base
    except ValueError:
        return base
