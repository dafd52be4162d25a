"""schema.org data for an article. It must contain nothing that the page doesn't show."""

from medspot.pages.head import canonical_url


def article_nodes(article):
    """Return the MedicalWebPage and Article nodes for an ArticlePage."""
    url = canonical_url(article.get_url() or "")
    return web_page_node(article, url), article_node(article, url)


def web_page_node(article, url):
    """Return a MedicalWebPage node with the article's treatments and, if reviewed, its reviewer and review date."""
    reviewed = article.is_reviewed
    return {
        "@type": "MedicalWebPage",
        "@id": url,
        "url": url,
        "name": article.title,
        "about": [treatment_node(treatment) for treatment in article.treatments],
        "lastReviewed": article.medically_reviewed_on.isoformat() if reviewed else None,
        "reviewedBy": person_node(article.medical_reviewer) if reviewed else None,
    }


def article_node(article, url):
    """Return an Article node with the article's authors, dates, tags, picture and one citation per reference."""
    published = article.first_published_at
    return {
        "@type": "Article",
        "mainEntityOfPage": {"@id": url},
        "headline": article.title,
        "description": article.dek,
        "image": article.picture.url if article.picture else None,
        "author": [person_node(author) for author in article.writers],
        "datePublished": published.isoformat() if published else None,
        "dateModified": article.content_updated_on.isoformat(),
        "publisher": {"@type": "Organization", "name": "MedSpot", "url": canonical_url("/")},
        "keywords": [tag.name for tag in article.tag_list],
        "citation": [citation_node(reference.study) for reference in article.layout.references],
    }


def person_node(person):
    """Return a Person node, with the name as in the byline and more only if the person has a public page."""
    return (person.node() or {"@type": "Person"}) | {"name": str(person)}


def treatment_node(treatment):
    """Return a MedicalProcedure node with the treatment's title and absolute URL."""
    return {
        "@type": "MedicalProcedure",
        "name": treatment.title,
        "url": canonical_url(treatment.get_url() or ""),
    }


def citation_node(study):
    """Return a ScholarlyArticle node, or a CreativeWork node for a regulatory document."""
    kind = "CreativeWork" if study.is_document else "ScholarlyArticle"
    return {"@type": kind, "name": study.title, "url": study.link}
