"""Appends to the record at ARGV[1] until it is killed, and says each new length once it is safe."""

from __future__ import annotations

import sys

from tealward.record.opening import open_log

AT = "2026-03-01T09:00:00+00:00"


def append_until_killed(url: str) -> None:
    """One to three facts at a time."""
    log = open_log(url)
    seq = len(log.facts("case"))
    while True:
        group = [b"fact %d" % (seq + place) for place in range(1, 2 + seq % 3)]
        seq = log.append("case", seq, group, AT)
        sys.stdout.buffer.write(seq.to_bytes(4, "little"))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    append_until_killed(sys.argv[1])
