"""The limit by address beside the one by account: it slides, it lasts, no header changes it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import urllib3
from uvicorn import Server

from tealward.survivors.door.app import Door
from tealward.survivors.door.run import configured
from tealward.survivors.people import limits, tries
from tealward.survivors.store import audit
from tealward.survivors.store.opening import open_store

from .house import PASSWORD, House, Visitor, begin, said

_POOL = urllib3.PoolManager(retries=False)


def _from(house: House, address: str) -> Visitor:
    visitor = house.visitor(language="en")
    visitor.address = address
    return visitor


def _wrong(house: House, address: str, times: int) -> list[int]:
    """So many tries from an address, each with another login."""
    return [
        _from(house, address).post("/enter", login=f"nobody {n}", password="x" * 12).status
        for n in range(times)
    ]


def test_an_address_that_fails_too_often_is_shut_for_a_while(house: House) -> None:
    assert set(_wrong(house, "192.0.2.9", limits.PLACE_TRIES)) == {401}
    answer = _from(house, "192.0.2.9").post("/enter", login="haneul", password=PASSWORD)
    assert answer.status == 429
    assert answer.headers["retry-after"] == str(60 * limits.PLACE_MINUTES)
    assert "call your clinic" in said(answer)
    for way in ("/code", "/passkey", "/passkey/options"):
        visitor = house.visitor("haneul")
        visitor.address = "192.0.2.9"
        assert visitor.post(way, code="000000").status == 429, way
    others = _from(house, "192.0.2.10").post("/enter", login="haneul", password=PASSWORD)
    assert others.status == 303, "somebody else's address stays open"
    with house.store.transaction() as tx:
        acts = [line.act for line in audit.lines(tx.connection, tx.keys)]
    assert acts.count("refused_address") == 1, "shutting is written down once, not each knock"
    house.clock.later(minutes=limits.PLACE_MINUTES, seconds=1)
    again = _from(house, "192.0.2.9").post("/enter", login="haneul", password=PASSWORD)
    assert again.status == 303


def test_the_window_slides(house: House) -> None:
    _wrong(house, "192.0.2.9", limits.PLACE_TRIES - 1)
    house.clock.later(minutes=limits.PLACE_MINUTES - 1)
    assert _wrong(house, "192.0.2.9", 2) == [401, 429]
    house.clock.later(minutes=1, seconds=1)  # the first ones are too old now; the last one is not
    assert _wrong(house, "192.0.2.9", 2) == [401, 401]


def test_what_is_right_neither_counts_nor_wipes_the_slate(house: House) -> None:
    _wrong(house, "192.0.2.9", limits.PLACE_TRIES - 1)
    for _ in range(3):
        right = _from(house, "192.0.2.9").post("/enter", login="mara", password=PASSWORD)
        assert right.status == 303
    assert _wrong(house, "192.0.2.9", 2) == [401, 429]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("", "", True),
    ],
)
def test_what_counts_as_one_address(house: House, one: str, other: str, same: bool) -> None:
    with house.store.transaction() as tx:
        assert (tries.place_of(tx, one) == tries.place_of(tx, other)) == same


def test_addresses_do_not_lie_in_the_clear(house: House, tmp_path: Path) -> None:
    _wrong(house, "198.51.100.77", 3)
    found = b"".join(file.read_bytes() for file in tmp_path.glob("house.db*"))
    assert b"198.51.100.77" not in found


def test_another_process_of_the_house_remembers(house: House, tmp_path: Path) -> None:
    _wrong(house, "192.0.2.9", limits.PLACE_TRIES)
    store = open_store(f"sqlite:///{tmp_path}/house.db", tmp_path / "house.key")
    with store.transaction() as tx:
        assert tries.minutes_shut(tx, "192.0.2.9", house.clock.now) == limits.PLACE_MINUTES
        assert tries.minutes_shut(tx, "192.0.2.8", house.clock.now) == 0
    store.close()


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.mark.parametrize("behind_proxy", [False, True])
def test_whose_address_counts(tmp_path: Path, behind_proxy: bool) -> None:
    """A header changes the address only where a proxy of this machine is said to write it."""
    house, port = begin(tmp_path), _port()
    app = Door(house.store).app(watch=False)
    server = Server(configured(app, "127.0.0.1", port, behind_proxy=behind_proxy))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        for n in range(2):
            fields = {"login": "nobody", "password": "x" * 12}
            headers = {"x-forwarded-for": f"6.6.6.{n}, 203.0.113.5"}
            answer = _POOL.request(
                "POST",
                f"http://127.0.0.1:{port}/enter",
                fields=fields,
                headers=headers,
                encode_multipart=False,
            )
            assert answer.status == 401
    finally:
        server.should_exit = True
        thread.join()
    with house.store.transaction() as tx:
        origins = [line.origin for line in audit.lines(tx.connection, tx.keys) if line.origin]
    # Behind a proxy it is what the proxy itself saw, not what the browser claims before it.
    assert set(origins) == {"203.0.113.5" if behind_proxy else "127.0.0.1"}


def test_being_killed_does_not_open_the_door(tmp_path: Path) -> None:
    """``kill -9`` of the house in the middle of an attack, and the address stays shut."""
    port = _port()
    command = [sys.executable, "-m", "tealward", "survivors", "serve", "--port", str(port)]
    files = ["--database", f"sqlite:///{tmp_path}/a.db", "--key-file", str(tmp_path / "a.key")]

    def served() -> subprocess.Popen[bytes]:
        house = subprocess.Popen([*command, *files], stdout=subprocess.DEVNULL)
        for _ in range(600):
            try:
                _POOL.request("GET", f"http://127.0.0.1:{port}/health")
            except urllib3.exceptions.HTTPError:
                time.sleep(0.1)
                assert house.poll() is None
            else:
                return house
        raise AssertionError("the house did not open")

    def tried() -> int:
        fields = {"login": "nobody", "password": "x" * 12}
        address = f"http://127.0.0.1:{port}/enter"
        return _POOL.request("POST", address, fields=fields, encode_multipart=False).status

    house = served()
    try:
        assert {tried() for _ in range(limits.PLACE_TRIES)} == {401}
        os.kill(house.pid, signal.SIGKILL)
        house.wait()
        house = served()
        assert tried() == 429
    finally:
        house.kill()
        house.wait()


def test_every_way_that_takes_a_secret_is_limited() -> None:
    from tealward.survivors.door.ways import WAYS

    secret = re.compile(r"^/(enter|code|again.*|passkey.*)$")
    for way in WAYS:
        if way.method == "POST" and secret.match(way.path):
            assert way.limited, way.path
