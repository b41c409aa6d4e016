"""How long to measure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Effort:
    """``courses`` live in each repetition of the story; ``debriefs`` are analysed twice; ``sizes``
    of cohorts are written.
    """

    courses: int
    repetitions: int
    first_results: int
    debriefs: int
    sizes: int


FULL = Effort(courses=65_536, repetitions=7, first_results=5, debriefs=6, sizes=4)
QUICK = Effort(courses=16_384, repetitions=5, first_results=2, debriefs=2, sizes=3)
