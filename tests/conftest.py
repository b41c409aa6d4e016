"""A PostgreSQL server of the tests' own: begun when first asked for, on a socket, and ended."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, text

# Tests that a shell runs in the background ignore SIGINT, and what they start would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

NAMED = os.environ.get("TEALWARD_TEST_POSTGRESQL", "")
"""URL of a PostgreSQL database that the tests may empty, instead of a server of their own."""

_STARTING_S = 60.0


def _programs() -> Path | None:
    """Where initdb and postgres are: Debian keeps them out of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    there = shutil.which("initdb")
    return Path(there).resolve().parent if there else None


class _Server:
    """One cluster in a folder of its own. PostgreSQL will not run as root: then as somebody else.

    It listens on a socket in that folder alone, so no port can be taken by another one.
    """

    def __init__(self, programs: Path) -> None:
        # A socket's address has room for some hundred characters only.
        self._folder = tempfile.mkdtemp(prefix="tealward-pg-", dir="/tmp")
        self._made = 0
        self._as: dict[str, Any] = {"cwd": self._folder}
        user = pwd.getpwuid(os.getuid()).pw_name
        if os.getuid() == 0:
            names = {each.pw_name for each in pwd.getpwall()}
            user = "postgres" if "postgres" in names else "nobody"
            shutil.chown(self._folder, user)
            # Whoever runs it must not inherit the groups of root.
            self._as |= {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}
        self._user = user
        data = f"{self._folder}/data"
        begin = [f"{programs}/initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8",
                 "--no-sync", "--no-instructions"]  # fmt: skip
        subprocess.run(begin, check=True, capture_output=True, **self._as)
        serve = [f"{programs}/postgres", "-D", data, "-k", self._folder, "-c", "fsync=off",
                 "-c", "listen_addresses=", "-c", "max_connections=300"]  # fmt: skip
        with Path(self._folder, "log").open("wb") as log:
            self._process = subprocess.Popen(serve, stdout=log, stderr=log, **self._as)
        self._wait()

    def url(self, database: str) -> str:
        """The address of a database."""
        return f"postgresql://tests@/{database}?host={self._folder}"

    def database(self) -> str:
        """The address of a new and empty database."""
        self._made += 1
        name = f"made_{self._made}"
        self._say(f"CREATE DATABASE {name}")
        return self.url(name)

    def end(self) -> None:
        """Stop it and take its folder away."""
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(20)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _say(self, statement: str) -> None:
        address = make_url(self.url("postgres")).set(drivername="postgresql+psycopg")
        engine = create_engine(address, isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                connection.execute(text(statement))
        finally:
            engine.dispose()

    def _wait(self) -> None:
        until = time.monotonic() + _STARTING_S
        while True:
            try:
                return self._say("SELECT 1")
            except Exception:
                if self._process.poll() is not None or time.monotonic() > until:
                    self.end()
                    raise
                time.sleep(0.05)


@pytest.fixture(scope="session")
def _server() -> Iterator[_Server | None]:
    programs = None if NAMED else _programs()
    if programs is None:
        yield None
        return
    server = _Server(programs)
    yield server
    server.end()


@pytest.fixture
def postgresql(_server: _Server | None) -> str:
    """The address of an empty PostgreSQL database."""
    if _server is not None:
        return _server.database()
    if not NAMED:
        pytest.skip("no PostgreSQL here: scripts/install-oracles, or TEALWARD_TEST_POSTGRESQL")
    engine = create_engine(make_url(NAMED).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return NAMED
