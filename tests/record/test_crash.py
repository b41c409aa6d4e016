"""What was acknowledged is there after kill -9, whenever it strikes."""

from __future__ import annotations

import os
import random
import signal
import struct
from pathlib import Path

from tealward.record.opening import open_log

AT = "2026-03-01T09:00:00+00:00"
KILLS = 20
SEQ = struct.Struct("<I")


def append_until_killed(url: str, acknowledged: int) -> None:
    """The child: append one to three facts at a time, and say each new length once it is safe."""
    log = open_log(url)
    seq = len(log.facts("case"))
    while True:
        group = [b"fact %d" % (seq + place) for place in range(1, 2 + seq % 3)]
        seq = log.append("case", seq, group, AT)
        os.write(acknowledged, SEQ.pack(seq))


def run_and_kill(url: str, after: int) -> int:
    """Let a child append, kill it some acknowledgements later; return the last one it gave."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            append_until_killed(url, writing)
        finally:
            os._exit(1)
    os.close(writing)
    said = b""
    while len(said) < after * SEQ.size:
        said += os.read(reading, 4096)
    os.kill(child, signal.SIGKILL)
    while rest := os.read(reading, 65536):
        said += rest
    os.close(reading)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    last: int = SEQ.unpack(said[len(said) // SEQ.size * SEQ.size - SEQ.size :][: SEQ.size])[0]
    return last


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
