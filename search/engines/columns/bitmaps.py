"""Sets of rows as bits, eight to a byte: intersecting 100,000 rows is one AND over 12.5 kB."""

from functools import reduce

import numpy as np

# Widths are a multiple of eight bytes, so that rows can be counted as 64-bit words.
WORD_BITS = 64
# With fewer rows than one in this many bytes, setting single bits is faster than packing.
SPARSE_BYTES = 32


def width_for(size):
    """Return the width in bytes of bitmaps for `size` rows, with some room to grow."""
    return 8 * (size // WORD_BITS + 1)


def pack(flags, width):
    """Return the bitmap of an array of booleans, padded with zeros to a width in bytes."""
    bits = np.zeros(width, np.uint8)
    packed = np.packbits(flags)
    bits[: len(packed)] = packed
    return bits


def pack_rows(rows, width):
    """Return the bitmap, `width` bytes wide, of an array of row numbers."""
    if len(rows) > width // SPARSE_BYTES:
        flags = np.zeros(8 * width, np.bool_)
        # As intp, because NumPy would convert any other index type one by one.
        flags[rows.astype(np.intp)] = True
        return np.packbits(flags)
    bits = np.zeros(width, np.uint8)
    np.bitwise_or.at(bits, rows >> 3, (128 >> (rows & 7)).astype(np.uint8))
    return bits


def unpack(bits):
    """Return an array of booleans, one for each row and for the padding."""
    return np.unpackbits(bits).view(np.bool_)


def has(bits, row):
    """Return True if a row is in a bitmap."""
    return bool(bits[row >> 3] & 128 >> (row & 7))


def rows_in(bits):
    """Return an array of the numbers of the rows in a bitmap, ascending."""
    return np.flatnonzero(unpack(bits))


def intersection(bitmaps, width):
    """Return the bitmap of the rows in all of the bitmaps; of every row if there is no bitmap."""
    return reduce(np.bitwise_and, bitmaps, np.full(width, 255, np.uint8))


def count(bits):
    """Return the number of rows in a bitmap."""
    return int(np.bitwise_count(bits.view(np.uint64)).sum())


class BitmapIndex:
    """The rows that have each value of a filter group, a bitmap for each value. Immutable."""

    def __init__(self, values, matrix):
        self.values = tuple(values)
        self.matrix = matrix  # values × width in bytes
        self.numbers = {value: number for number, value in enumerate(self.values)}

    @classmethod
    def empty(cls, width):
        return cls((), np.zeros((0, width), np.uint8))

    @classmethod
    def of(cls, bitmaps, width):
        """Return the BitmapIndex of {value: bitmap}."""
        return cls(bitmaps, np.array(list(bitmaps.values()), np.uint8).reshape(-1, width))

    @classmethod
    def of_masks(cls, masks, values, width):
        """Return the BitmapIndex of an array with a number for each row, whose bits say which of the values it has."""
        return cls.of({value: pack(masks & (1 << bit) > 0, width) for bit, value in enumerate(values)}, width)

    def row(self, value):
        """Return the bitmap of the rows that have a value; an empty one for an unknown value."""
        number = self.numbers.get(value)
        return np.zeros(self.matrix.shape[1], np.uint8) if number is None else self.matrix[number]

    def any_of(self, values):
        """Return the bitmap of the rows that have any of these values, of which there must be one."""
        return reduce(np.bitwise_or, map(self.row, values))

    def all_of(self, values):
        """Return the bitmap of the rows that have all of these values, of which there must be one."""
        return reduce(np.bitwise_and, map(self.row, values))

    def counts(self, mask):
        """Return {value: number of rows in the bitmap `mask` that have it}, without zeros."""
        counted = np.bitwise_count(self.matrix.view(np.uint64) & mask.view(np.uint64)).sum(axis=1)
        return {value: int(number) for value, number in zip(self.values, counted, strict=True) if number}

    def maxima(self, rows, numbers):
        """Return {value: the largest of the numbers of the rows that have it}, without values that none of them has.

        `numbers`, none negative, has one for each of `rows`.
        """
        flags = self.matrix[:, rows >> 3] & (128 >> (rows & 7)).astype(np.uint8) > 0
        largest = np.where(flags, numbers, -1).max(axis=1, initial=-1)
        return {value: int(number) for value, number in zip(self.values, largest, strict=True) if number >= 0}

    def updated(self, changed, rows_by_value, width):
        """Return a new BitmapIndex, `width` bytes wide, in which the changed rows have these values and no others.

        `changed` is a bitmap of that width; `rows_by_value` has arrays of row numbers. A value that no row has any more
        is kept.
        """
        new = [value for value in rows_by_value if value not in self.numbers]
        matrix = np.zeros((len(self.values) + len(new), width), np.uint8)
        old = self.matrix.shape[1]
        np.bitwise_and(self.matrix, ~changed[:old], out=matrix[: len(self.values), :old])
        result = BitmapIndex((*self.values, *new), matrix)
        for value, rows in rows_by_value.items():
            matrix[result.numbers[value]] |= pack_rows(rows, width)
        return result
