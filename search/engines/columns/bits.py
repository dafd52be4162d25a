"""Sets of rows as bits, eight to a byte: what a hundred thousand listings have in common is one AND away."""

from functools import reduce

import numpy as np

# Widths are a multiple of eight bytes, so that rows can be counted as 64-bit words.
WORD = 64
# Fewer rows than one for so many bytes are quicker set bit by bit.
FEW = 32


def width_for(size):
    """The bytes that hold so many bits, and room for some more."""
    return 8 * (size // WORD + 1)


def pack(flags, width):
    """The bits of an array of booleans, filled up to a width in bytes."""
    bits = np.zeros(width, np.uint8)
    packed = np.packbits(flags)
    bits[: len(packed)] = packed
    return bits


def pack_rows(rows, width):
    """The bits of an array of row numbers."""
    if len(rows) > width // FEW:
        # Most are quicker set as a byte each and packed, by numbers that NumPy need not convert one by one.
        flags = np.zeros(8 * width, np.bool_)
        flags[rows.astype(np.intp)] = True
        return np.packbits(flags)
    bits = np.zeros(width, np.uint8)
    np.bitwise_or.at(bits, rows >> 3, (128 >> (rows & 7)).astype(np.uint8))
    return bits


def unpack(bits):
    """An array of booleans, one a row."""
    return np.unpackbits(bits).view(np.bool_)


def has(bits, row):
    return bool(bits[row >> 3] & 128 >> (row & 7))


def rows_in(bits):
    return np.flatnonzero(unpack(bits))


def all_of(sets, width):
    """The bits that all of the sets have; every bit where there is no set."""
    return reduce(np.bitwise_and, sets, np.full(width, 255, np.uint8))


def count(bits):
    return int(np.bitwise_count(bits.view(np.uint64)).sum())


class BitRows:
    """The rows that have each value of a group. Never changed: `written` makes another."""

    def __init__(self, values, matrix):
        self.values = tuple(values)
        self.matrix = matrix
        self.numbers = {value: number for number, value in enumerate(self.values)}

    @classmethod
    def empty(cls, width):
        return cls((), np.zeros((0, width), np.uint8))

    @classmethod
    def of(cls, bits_by_value, width):
        return cls(bits_by_value, np.array(list(bits_by_value.values()), np.uint8).reshape(-1, width))

    def row(self, value):
        """The bits of one value; none for a value that no row has."""
        number = self.numbers.get(value)
        return np.zeros(self.matrix.shape[1], np.uint8) if number is None else self.matrix[number]

    def any_of(self, values):
        return reduce(np.bitwise_or, map(self.row, values))

    def all_of(self, values):
        return reduce(np.bitwise_and, map(self.row, values))

    def counts(self, mask):
        """How many rows of the mask have each value, by value; those that none has are left out."""
        counted = np.bitwise_count(self.matrix.view(np.uint64) & mask.view(np.uint64)).sum(axis=1)
        return {value: int(number) for value, number in zip(self.values, counted, strict=True) if number}

    def written(self, changed, rows_by_value, width):
        """The same, but the changed rows have these values and no others. `changed` are bits of the new width."""
        new = [value for value in rows_by_value if value not in self.numbers]
        matrix = np.zeros((len(self.values) + len(new), width), np.uint8)
        old = self.matrix.shape[1]
        np.bitwise_and(self.matrix, ~changed[:old], out=matrix[: len(self.values), :old])
        result = BitRows((*self.values, *new), matrix)
        for value, rows in rows_by_value.items():
            matrix[result.numbers[value]] |= pack_rows(rows, width)
        return result
