"""Words in a clinic's own text that promise more than anyone can keep, or misstate what a regulator says.

A finding is advice to the clinic and a flag for the moderator; it never refuses a text by itself. The rules follow the
FTC's Health Products Compliance Guidance (2022) on claims that need trials, and the FDA's terms: drugs are approved,
devices are cleared, and exosome products are neither.
"""

import re
from typing import NamedTuple


class Finding(NamedTuple):
    """A phrase as it was typed, and what to do about it."""

    phrase: str
    advice: str


PROMISE = "No treatment works for everyone. Say what you offer, not what it will do."
RISK_FREE = "Every treatment has risks. Say how you keep people safe instead."
SUPERLATIVE = "Readers can’t check this. Say what you do differently instead."
DISEASE = "Only an approved drug may claim this. Describe how skin looks instead."
CLEARED = "Devices are cleared, drugs are approved, and many products are neither. Name the product and its status."
NO_PRODUCT = "The FDA has approved no exosome product."
REGISTERED = "Being registered says nothing about quality. Leave it out."

RULES = [
    (r"guarantee(?:d|s)?|permanent(?:ly)?|miracle|reverses? aging|anti-?aging cure|erases?", PROMISE),
    (
        r"no side effects?|without side effects?|risk[- ]free|completely safe|100 ?% safe|painless|no downtime",
        RISK_FREE,
    ),
    (
        r"most potent|world[- ]class|number one|#1|the best|best in|unmatched|medical[- ]grade|clinically proven",
        SUPERLATIVE,
    ),
    (r"cures?|heals?|treats? (?:eczema|psoriasis|rosacea|acne|alopecia|arthritis|disease)|regenerates?", DISEASE),
    (r"FDA[- ]registered", REGISTERED),
    (r"(?:FDA[- ]approved|FDA[- ]cleared)(?=[^.]*exosome)|exosomes?[^.]*FDA[- ](?:approved|cleared)", NO_PRODUCT),
    (r"FDA[- ]approved|FDA approval", CLEARED),
    (
        r"stem[- ]cell (?:facial|therapy|treatment)",
        "Say which product, and from which source. Few contain living cells.",
    ),
    (
        r"off[- ]label exosomes?|exosomes?[^.]*off[- ]label",
        "Exosome products are unapproved, which is not the same as off-label.",
    ),
]
PATTERNS = [(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), advice) for pattern, advice in RULES]


def findings(text):
    """Return a list of the Findings in a text, each phrase once, in the order of the text."""
    found = {}
    for pattern, advice in PATTERNS:
        for match in pattern.finditer(text or ""):
            found.setdefault(match[0].casefold(), (match.start(), Finding(match[0], advice)))
    return [finding for _, finding in sorted(found.values(), key=lambda item: item[0])]
