"""A server to be killed: PORT DATABASE_URL. Run by ``test_serve.py``."""

from __future__ import annotations

import sys

from tealward.server.serve import serve

from .fakes import FakeAnalyst, FakeMaker

if __name__ == "__main__":
    serve("127.0.0.1", int(sys.argv[1]), sys.argv[2], FakeMaker(), FakeAnalyst())
