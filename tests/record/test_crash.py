"""What was acknowledged is there after kill -9, whenever it strikes."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path

from tealward.record.opening import open_log

ROOT = Path(__file__).parents[2]
KILLS = 20
SIZE = 4
"""Bytes of an acknowledgement."""


def run_and_kill(url: str, after: int) -> int:
    """Let a process append, kill it some acknowledgements later; return the last one it gave."""
    command = [sys.executable, "-m", "tests.record.appending", url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        said = child.stdout.read(after * SIZE)
        child.kill()
        said += child.stdout.read()
    assert child.returncode == -signal.SIGKILL
    whole = len(said) // SIZE * SIZE
    return int.from_bytes(said[whole - SIZE : whole], "little")


def test_everything_acknowledged_survives_kill_9(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/ward.db"
    moments = random.Random(20)
    for _ in range(KILLS):
        last = run_and_kill(url, after=moments.randint(1, 40))
        log = open_log(url)
        bodies = [fact.body for fact in log.facts("case")]
        log.verify("case")
        log.close()
        assert len(bodies) >= last
        assert bodies == [b"fact %d" % seq for seq in range(1, len(bodies) + 1)]
