"""One contender, in a process of its own: ``python -m bench.peers NAME WOMEN SEED``.

Prints one line of JSON: seconds of the run (imports and compiling not counted) and the shares.
"""

from __future__ import annotations

import importlib
import json
import sys
import time


def main() -> None:
    """Warm up on a hundredth, then time the whole."""
    name, women, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    contender = importlib.import_module(f"bench.peers.{name}")
    contender.run(max(100, women // 100), seed)
    begun = time.perf_counter()
    shares = contender.run(women, seed)
    print(json.dumps({"seconds": time.perf_counter() - begun, "shares": shares}))


if __name__ == "__main__":
    main()
