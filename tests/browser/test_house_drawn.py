"""The 3D house in a real renderer: what it costs to draw, and a headset's way through it.

The client's own scripts do the looking (``web/scripts/look``); here they are held to their word.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "web"
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ROOMS = ("lobby", "clinic", "imaging", "board", "theatre", "day_unit", "debrief")
MOST_DRAW_CALLS = 90
MOST_TRIANGLES = 250_000
MOST_SCRIPT_BYTES = 600_000

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(shutil.which("npm") is None, reason="needs npm"),
    pytest.mark.skipif(not (WEB / "node_modules").is_dir(), reason="needs `npm ci` in web/"),
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium (or CHROMIUM=path)"),
]


def npm(*words: str) -> str:
    run = subprocess.run(
        ["npm", "run", *words], cwd=WEB, capture_output=True, text=True, timeout=800, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def test_every_room_with_six_people_stays_within_its_budget() -> None:
    npm("look", "--", "budget")
    found = json.loads((WEB / "test-results" / "budget.json").read_text("utf-8"))
    drawn = {each["name"]: each for each in found}
    assert set(drawn) == {*ROOMS, *(f"{room}-low" for room in ROOMS)}
    for name, each in drawn.items():
        # Six people, the room and its words are at least nine calls: fewer, and something is
        # not drawn.
        assert 9 <= each["drawCalls"] <= MOST_DRAW_CALLS, name
        assert 30_000 <= each["triangles"] <= MOST_TRIANGLES, name
        assert each["scriptBytes"] <= MOST_SCRIPT_BYTES, name


def test_a_headset_finds_its_way_and_its_hands_are_seen() -> None:
    said = npm("look:headset")
    steps = (
        "turns by 45 degrees",
        "a jump moves",
        "presses the language button",
        "others see the hand",
    )
    for step in steps:
        assert step in said
