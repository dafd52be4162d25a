"""An article as plain HTML for where our styles and forms are not: in a feed reader."""

from hashlib import sha256
from urllib.parse import urlencode, urljoin, urlsplit

from bs4 import BeautifulSoup
from django.core.cache import cache
from django.template.loader import render_to_string

from medspot.pages.head import canonical_url

# What stays; of everything else the words stay.
KEPT = {
    *("a", "b", "br", "em", "i", "strong", "sub", "sup"),
    *("blockquote", "dd", "dl", "dt", "h2", "h3", "h4", "li", "ol", "p", "ul"),
    *("figcaption", "figure", "img"),
    *("caption", "table", "tbody", "td", "th", "thead", "tr"),
}
ATTRIBUTES = {"href", "src", "alt", "width", "height"}
# What means nothing away from its page: icons, what is typed and pressed, the ways back from a reference.
LEFT_OUT = "script, style, svg, source, input, label, button, .references__back"
WEB = {"http", "https", "mailto", "tel"}


def full_text(article):
    """The article's byline, body, references and changes, from the templates of its page."""
    html = render_to_string("articles/full_text.html", {"article": article, "layout": article.layout})
    base = canonical_url(article.get_url())
    # Half of the work is to make it plain, and the same HTML is always the same plain HTML.
    key = sha256(f"{base}\0{html}".encode()).hexdigest()
    return cache.get_or_set(f"articles.full_text.{key}", lambda: plain(html, base))


def plain(html, base):
    """The HTML in the few elements that every reader knows, with whole addresses; `base` is that of its page."""
    soup = BeautifulSoup(html, "html.parser")
    for form in soup.find_all("form"):
        form.find("button").replace_with(link_in_place_of(form, soup))
    for drawing in soup.select("svg[role=img]:has(> title)"):
        drawing.replace_with(link(soup, f"Drawing: {drawing.title.get_text(strip=True)}", base))
    for element in soup.select(LEFT_OUT):
        element.decompose()
    for question in soup.find_all("summary"):
        question.name = "h3"
    for element in soup.find_all(True):
        simplify(element, base)
    return str(soup)


def link_in_place_of(form, soup):
    """A link to where the form leads with what it holds already."""
    held = [(field["name"], field.get("value", "")) for field in form.select("input[type=hidden]")]
    return link(soup, form.find("button").get_text(strip=True), f"{form['action']}?{urlencode(held)}")


def link(soup, words, address):
    paragraph, anchor = soup.new_tag("p"), soup.new_tag("a", href=address)
    anchor.string = words
    paragraph.append(anchor)
    return paragraph


def simplify(element, base):
    """Takes away what a reader does not know, and makes addresses whole."""
    if element.name not in KEPT:
        element.unwrap()
        return
    kept = {name: value for name, value in element.attrs.items() if name in ATTRIBUTES}
    for name in kept.keys() & {"href", "src"}:
        kept[name] = whole(kept[name], base)
    element.attrs = kept


def whole(address, base):
    """The address with its host; that of the page itself in place of one that is none of the web."""
    try:
        joined = urljoin(base, address)
        return joined if urlsplit(joined).scheme in WEB else base
    except ValueError:
        return base
