"""Begin a session once every centre is connected: ``python -m tealward.study.engine.submit``.

A program of its own, because the engine's console prints, logs and handles signals as it likes.
Arguments: the kit of the person in charge, the job, how many centres; with ``wait``, stay until the
job has finished and print how.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import Any, Final

from nvflare.fuel.flare_api.flare_api import new_secure_session

from tealward.study.engine.kits import IN_CHARGE

_STARTING_S: Final = 180.0


def submit(kit: str, job: str, centres: int, wait: bool) -> str:
    """Submit the job; return its number, or its status when it has finished."""
    until = time.monotonic() + _STARTING_S
    while True:
        try:
            admin: Any = new_secure_session(IN_CHARGE, kit, timeout=10.0)
        except Exception:
            if time.monotonic() > until:
                raise
            time.sleep(0.3)
            continue
        try:
            if len(admin.get_system_info().client_info) == centres:
                number = str(admin.submit_job(job))
                return _finished(admin, number) if wait else number
        finally:
            admin.close()
        if time.monotonic() > until:
            raise TimeoutError("not every centre came up")
        time.sleep(0.3)


def _finished(admin: Any, number: str) -> str:
    status = ""
    while not status.startswith("FINISHED"):
        time.sleep(0.5)
        status = str(admin.get_job_meta(number)["status"])
    return status


if __name__ == "__main__":
    with contextlib.redirect_stdout(sys.stderr):
        said = submit(sys.argv[1], sys.argv[2], int(sys.argv[3]), "wait" in sys.argv[4:])
    print(said, flush=True)  # noqa: T201
    # The engine leaves threads behind that keep a process for seconds.
    os._exit(0)
