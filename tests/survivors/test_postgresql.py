"""What signing in keeps, on PostgreSQL: passkeys, tries, links, a month, and an older house."""

from __future__ import annotations

import threading
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from tealward.survivors.people import limits, links
from tealward.survivors.people.month import month_of
from tealward.survivors.store.opening import open_store
from tealward.survivors.store.schema import ADDED

from .house import PASSWORD, begin
from .test_passkeys import made, options


def _run(address: str, *statements: str) -> None:
    engine = create_engine(make_url(address).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_signing_in_on_postgresql(tmp_path: Path, postgresql: str) -> None:
    house = begin(tmp_path, postgresql)
    key = made(house, "haneul")
    key.count = 2**31  # counters are unsigned, and may be large
    for expected in (303, 303):
        visitor = house.visitor()
        assert visitor.post("/passkey", credential=key.sign(options(visitor))).status == expected
    credential = key.sign(options(house.visitor()))
    answers: list[int] = []
    threads = [
        threading.Thread(
            target=lambda: answers.append(
                house.visitor().post("/passkey", credential=credential).status
            )
        )
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [303, *[401] * 7], "one challenge, used eight times at once"
    for _ in range(limits.PLACE_TRIES - 7):
        assert house.visitor().post("/enter", login="nobody", password="x" * 12).status == 401
    assert house.visitor().post("/enter", login="haneul", password=PASSWORD).status == 429
    with house.store.transaction() as tx:
        links.link(tx, "https://id.example", "one", house.loaded.people["nurse"])
        failed = sum(month_of(tx, "2026-11").failed.values())
    assert failed == limits.PLACE_TRIES + 1, "the tries, and the line that the address was shut"
    house.store.rotate()
    house.store.verify_audit()
    house.store.close()
    _run(
        postgresql,
        *(f"DROP TABLE {table} CASCADE" for table in sorted(ADDED["1"])),
        "UPDATE meta SET value = '1' WHERE key = 'schema_version'",
    )
    again = open_store(postgresql, tmp_path / "house.key")
    with again.transaction() as tx:
        assert links.linked(tx, "https://id.example", "one") is None
        links.link(tx, "https://id.example", "one", house.loaded.people["nurse"])
        assert links.linked(tx, "https://id.example", "one") is not None
    again.close()
