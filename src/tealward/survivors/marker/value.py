"""A CA-125 result as a laboratory gives it, in one unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

Comparator: TypeAlias = Literal["", "<", "<=", ">", ">="]

UNITS: Final = {
    "U/mL": 1.0,
    "u/mL": 1.0,
    "U/ml": 1.0,
    "u/ml": 1.0,
    "kU/L": 1.0,
    "ku/L": 1.0,
    "[arb'U]/mL": 1.0,
    "k[arb'U]/L": 1.0,
    "[IU]/mL": 1.0,
    "IU/mL": 1.0,
    "k[IU]/L": 1.0,
    "U/L": 0.001,
    "[arb'U]/L": 0.001,
    "[IU]/L": 0.001,
}
"""Units of LOINC 10334-1 seen in the wild, and what one of each is in U/mL.

Strict UCUM ``U`` counts an enzyme; laboratories write it for CA-125 all the same, so units are
matched by this table and by nothing else.
"""

USUAL_LIMIT: Final = 35.0
"""Upper limit of normal in U/mL where a laboratory gave none (Bast, N Engl J Med 1983;309:883)."""


class NoSuchUnit(ValueError):
    """A unit that cannot be compared."""


def in_u_ml(value: float, unit: str) -> float:
    """A value in U/mL. Raises ``NoSuchUnit``."""
    factor = UNITS.get(unit.strip())
    if factor is None:
        raise NoSuchUnit(
            f"CA-125 in {unit!r} cannot be compared: give U/mL, kU/L, [arb'U]/mL or [IU]/mL"
        )
    return value * factor


@dataclass(frozen=True, slots=True)
class Result:
    """One result in U/mL. ``comparator`` as in ``<5``; ``limit`` 0 if the laboratory gave none."""

    day: date
    u_ml: float
    comparator: Comparator = ""
    limit_u_ml: float = 0.0
    assay: str = ""
    source: str = ""

    @property
    def limit(self) -> float:
        """The upper limit of normal that holds for it."""
        return self.limit_u_ml or USUAL_LIMIT

    @property
    def raised(self) -> bool:
        """Whether it is surely above the upper limit of normal."""
        return self.u_ml > self.limit and not self.comparator.startswith("<")

    def reaches(self, threshold_u_ml: float) -> bool:
        """Whether it is surely at or above a threshold. ``<600`` reaches nothing."""
        return self.u_ml >= threshold_u_ml and not self.comparator.startswith("<")

    def shown(self) -> str:
        """As people write it: ``<5``, ``23.4``."""
        return f"{self.comparator}{self.u_ml:g}"
