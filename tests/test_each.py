"""A test with several cases names every one that fails, and none that passes."""

import pytest

from tests.each import each


@each("number, doubled", [(1, 2), (2, 5), (3, 6), (4, 9)])
def doubles(number, doubled):
    assert number * 2 == doubled


@each("first", "ab")
@each("second", "cd")
def pairs(first, second, seen):
    seen.append(first + second)


def test_every_failing_case_is_named():
    with pytest.raises(AssertionError) as failed:
        doubles()
    assert "'number': 2" in str(failed.value)
    assert "'number': 4" in str(failed.value)
    assert "'number': 3" not in str(failed.value)


def test_two_lists_of_cases_are_combined():
    seen = []
    pairs(seen=seen)
    assert seen == ["ac", "ad", "bc", "bd"]
