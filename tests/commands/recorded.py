"""A record on disk, for the commands that read one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tealward.record.opening import open_log
from tests.ward.team import AT, Team

SESSION = "monday"


def record(folder: Path, orders: list[dict[str, Any]]) -> str:
    """Record a case in which these orders were given; return the address of the record."""
    team = Team()
    someone = team.seat("someone")
    for order in orders:
        team.give(someone, order)
    url = f"sqlite:///{folder}/ward.db"
    with open_log(url) as log:
        log.append(SESSION, 0, team.facts, AT)
    return url
