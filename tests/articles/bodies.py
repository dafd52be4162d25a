"""Valid article blocks as (type, value), for tests."""


def passage(text, *studies):
    return "passage", {"text": f"<p>{text}</p>", "studies": list(studies)}


def card(study, finding="Redness was milder.", limitation="One small trial.", **fields):
    value = {"study": study, "finding": finding, "limitation": limitation, "population": "", "route": ""}
    return "evidence_card", value | fields


def callout(text, *studies, variant="safety"):
    return "callout", {"variant": variant, "heading": "", "text": f"<p>{text}</p>", "studies": list(studies)}


def provider_block(*treatments, label="Find a provider", place=""):
    return "provider_block", {"treatments": list(treatments), "label": label, "place": place}


def questions(title="Questions readers ask"):
    return "faq", {"title": title, "questions": [{"question": "Is it approved?", "answer": "<p>No.</p>"}]}
