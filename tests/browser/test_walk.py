"""The ward as people use it: real browsers against a real server, through the page's own buttons.

The walks are written in TypeScript beside the page (``web/scripts/walk``); each starts its own
server on a free port and a fresh record, and names what was not as it should be.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "web"
TEALWARD = Path(sys.executable).with_name("tealward")
LONGEST_S = 290.0

pytestmark = [pytest.mark.browser, pytest.mark.timeout(LONGEST_S + 20.0)]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def walk(script: str, folder: Path) -> str:
    """Run a walk to its end; everything it started dies with it. Returns what it printed."""
    run = ["node", "scripts/run.mjs", f"scripts/walk/{script}.ts"]
    walking = subprocess.Popen(
        [*run, str(TEALWARD), str(folder), str(free_port())],
        cwd=WEB,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        told, _ = walking.communicate(timeout=LONGEST_S)
    finally:
        if walking.poll() is None:
            os.killpg(walking.pid, signal.SIGKILL)
            walking.wait()
    assert walking.returncode == 0, told
    return told


def test_two_centres_treat_one_woman_through_a_crash_to_the_debrief(tmp_path: Path) -> None:
    assert "the walk is done" in walk("main", tmp_path)


def test_every_page_fits_a_phone_in_both_languages(tmp_path: Path) -> None:
    assert "every page fits" in walk("phone", tmp_path)


def test_a_visit_can_be_done_with_the_keyboard_alone(tmp_path: Path) -> None:
    assert "the keyboard was enough" in walk("keys", tmp_path)
