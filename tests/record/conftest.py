"""Records to test against: a SQLite file always, PostgreSQL where a database is named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from tealward.record.log import Log
from tealward.record.opening import open_log

POSTGRESQL = os.environ.get("TEALWARD_TEST_POSTGRESQL", "")
"""URL of a PostgreSQL database that the tests may empty."""


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/ward.db"
    if not POSTGRESQL:
        pytest.skip("name an empty PostgreSQL database in TEALWARD_TEST_POSTGRESQL")
    engine = create_engine(make_url(POSTGRESQL).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS facts, sessions, meta"))
    engine.dispose()
    return POSTGRESQL


@pytest.fixture
def log(url: str) -> Iterator[Log]:
    opened = open_log(url)
    yield opened
    opened.close()
