"""How an embedded database of the house is opened: durable, and with one writer at a time."""

from __future__ import annotations

import sqlite3
from typing import Final

from sqlalchemy import URL, Connection, Engine, create_engine, event

WRITING: Final = "tealward_writing"
"""Execution option of a transaction that will write."""


def sqlite_engine(url: URL, busy_ms: int, *more: str) -> Engine:
    """An engine on ``url``. A writer waits ``busy_ms`` for another one; ``more`` are pragmas."""
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def _settle(connection: sqlite3.Connection, _: object) -> None:
        # We begin transactions ourselves: the driver would begin them too late, at the first write.
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            # FULL: a commit returns only when the disk has it. NORMAL may lose it in a power cut.
            "synchronous=FULL",
            "foreign_keys=ON",
            *more,
            f"busy_timeout={busy_ms}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its place at once; a reader that turned into a writer could be refused.
        writing = connection.get_execution_options().get(WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine
