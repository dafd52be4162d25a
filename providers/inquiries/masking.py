"""Masks card numbers and social security numbers in typed text, before it is stored, logged, or sent anywhere."""

import re

MASK = "•"
# Digits with up to two separators between them, as people type long numbers.
DIGIT_RUN = re.compile(r"\d(?:[\s.,/_\-\u2010-\u2015\u2212]{0,2}\d){8,}")
GROUP = re.compile(r"\d+")
SHORTEST_CARD, LONGEST_CARD = 13, 19
# What card numbers of the networks start with, and how long they are.
CARD = re.compile(
    r"4(\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}"
    r"|3(0[0-5]|[689]\d)\d{11}|35(2[89]|[3-8]\d)\d{12,15}|6(011|5\d\d|4[4-9]\d)\d{12,15}|62\d{14,17}"
)
# The groups in which people write card numbers.
CARD_GROUPS = re.compile(r"\d+|4 4 4 4|4 4 4 4 3|4 6 5|4 6 4|8 8|4 4 4 1|4 4 5")
# Three, two, and four digits. None starts with 000, 666, or 9, and no group is all zeros.
SOCIAL_SECURITY = re.compile(r"(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}")


def mask_numbers(text):
    """Return the text with a dot for each digit of a card or social security number, and whether there was any."""
    masked = DIGIT_RUN.sub(lambda run: mask_run(run[0]), text)
    return masked, masked != text


def mask_run(run):
    """Return a run of digits and separators with the digits of its card and social security numbers masked."""
    groups = [(match.start(), match.end()) for match in GROUP.finditer(run)]
    masked, first = list(run), 0
    while first < len(groups):
        count = secret_groups(groups[first:], run)
        for start, end in groups[first : first + count]:
            masked[start:end] = MASK * (end - start)
        first += max(count, 1)
    return "".join(masked)


def secret_groups(groups, run):
    """Return how many of the groups, from the first, are together one secret number; 0 if they are none."""
    digits, sizes, found = "", [], 0
    for start, end in groups:
        digits += "".join(str(int(digit)) for digit in run[start:end])
        sizes.append(end - start)
        if len(digits) > LONGEST_CARD:
            break
        if is_secret(digits, sizes):
            found = len(sizes)
    return found or int(holds_card(groups[0], run))


def holds_card(group, run):
    """Return True if a long group of digits holds a card number that is glued to other digits."""
    digits = "".join(str(int(digit)) for digit in run[slice(*group)])
    lengths = range(SHORTEST_CARD, LONGEST_CARD + 1)
    windows = (digits[start : start + length] for start in range(len(digits)) for length in lengths)
    return len(digits) > SHORTEST_CARD and any(map(is_card, windows))


def is_secret(digits, sizes):
    """Return True if digits, written in groups of these sizes, are a card number or a social security number."""
    if sizes in ([9], [3, 2, 4]):
        return bool(SOCIAL_SECURITY.fullmatch(digits))
    if len(digits) < SHORTEST_CARD:
        return False
    usual = len(sizes) == 1 or CARD_GROUPS.fullmatch(" ".join(map(str, sizes)))
    return passes_luhn(digits) if usual else is_card(digits)


def is_card(digits):
    """Return True if digits have the start, length, and check digit of a known network's cards."""
    return bool(CARD.fullmatch(digits)) and passes_luhn(digits)


def passes_luhn(digits):
    """Return True if the last digit is the Luhn check digit of the others. All zeros do not count."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (1 + place % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0 and digits.strip("0") != ""
