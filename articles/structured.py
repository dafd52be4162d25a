"""What an article says of itself in schema.org terms; nothing that its page does not show."""

from medspot.pages.head import canonical_url


def article_nodes(article):
    """The MedicalWebPage, with review and subject, and the Article, with authors and references, of an ArticlePage."""
    url = canonical_url(article.get_url() or "")
    return web_page(article, url), written_article(article, url)


def web_page(article, url):
    reviewed = article.is_reviewed
    return {
        "@type": "MedicalWebPage",
        "@id": url,
        "url": url,
        "name": article.title,
        "about": [subject(treatment) for treatment in article.treatments],
        "lastReviewed": article.medically_reviewed_on.isoformat() if reviewed else None,
        "reviewedBy": person(article.medical_reviewer) if reviewed else None,
    }


def written_article(article, url):
    published = article.first_published_at
    return {
        "@type": "Article",
        "mainEntityOfPage": {"@id": url},
        "headline": article.title,
        "description": article.dek,
        "image": article.picture.url if article.picture else None,
        "author": [person(author) for author in article.writers],
        "datePublished": published.isoformat() if published else None,
        "dateModified": article.content_updated_on.isoformat(),
        "publisher": {"@type": "Organization", "name": "MedSpot", "url": canonical_url("/")},
        "keywords": [tag.name for tag in article.tag_list],
        "citation": [cited(reference.study) for reference in article.layout.references],
    }


def person(person):
    """The Person as the byline names them; the address only of somebody who has a public page."""
    return (person.node() or {"@type": "Person"}) | {"name": str(person)}


def subject(treatment):
    return {
        "@type": "MedicalProcedure",
        "name": treatment.title,
        "url": canonical_url(treatment.get_url() or ""),
    }


def cited(study):
    kind = "CreativeWork" if study.is_document else "ScholarlyArticle"
    return {"@type": kind, "name": study.title, "url": study.link}
