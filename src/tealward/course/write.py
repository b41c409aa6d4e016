"""Writing an order on a slip in compiled code."""

from __future__ import annotations

from tealward.course.orders import Slip, Verb
from tealward.evidence.compiled import compiled


@compiled
def write(slip: Slip, verb: int, first: float = 0.0, second: float = 0.0) -> None:
    """An order with up to two numbers; the rest of the slip is cleared."""
    slip.verb = verb
    slip.number[:] = 0.0
    slip.number[0] = first
    slip.number[1] = second


@compiled
def write_cycle(
    slip: Slip, regimen: int, mg: float, percent: float, bevacizumab: bool, growth_factor: bool
) -> None:
    """A cycle of a regimen."""
    write(slip, Verb.GIVE_CYCLE.value, regimen, mg)
    slip.number[2] = percent
    slip.number[3] = 1.0 if bevacizumab else 0.0
    slip.number[4] = 1.0 if growth_factor else 0.0
