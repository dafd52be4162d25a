"""A measurement with its target."""

from dataclasses import dataclass


@dataclass
class Measurement:
    """One row of the table: what was measured, the value, its unit, and the target (at most or at least)."""

    what: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None
    remark: str = ""

    @property
    def target(self):
        if self.most is not None:
            return f"≤ {self.most:g} {self.unit}"
        return f"≥ {self.least:g} {self.unit}" if self.least is not None else "–"

    @property
    def is_met(self):
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)

    @property
    def result(self):
        shown = f"{self.value:.2f}" if self.value < 10 else f"{self.value:,.0f}"
        return f"{shown} {self.unit}{f' ({self.remark})' if self.remark else ''}"
