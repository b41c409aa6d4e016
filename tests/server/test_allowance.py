"""A purse that fills up with time."""

from __future__ import annotations

from tealward.server.allowance import Allowance


def test_a_purse_is_spent_and_fills_again() -> None:
    purse = Allowance(most=3, per_s=2, now=10.0)
    assert [purse.spend(10.0) for _ in range(4)] == [True, True, True, False]
    assert not purse.spend(10.4)
    assert purse.spend(10.6)
    assert not purse.full(11.0)
    assert purse.full(13.0)
    assert [purse.spend(100.0) for _ in range(4)] == [True, True, True, False]
