"""Asking another house: what hangs, drips, floods or sends elsewhere does not hold ours up."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tealward.survivors.people.remote import Remote, Unreachable

_HEAD = b"HTTP/1.1 %s\r\ncontent-type: application/json\r\nconnection: close\r\n%s\r\n"


@contextmanager
def _answering(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that treats every connection in this way."""
    server = socket.create_server(("127.0.0.1", 0))

    def one(line: socket.socket) -> None:
        with line:
            line.recv(65_536)
            try:
                answer(line)
            except OSError:
                return

    def serve() -> None:
        while True:
            try:
                line, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=one, args=(line,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
    finally:
        server.close()


def _hang(line: socket.socket) -> None:
    threading.Event().wait(20)


def _drip(line: socket.socket) -> None:
    line.sendall(_HEAD % (b"200 OK", b""))
    while True:
        line.sendall(b" ")
        threading.Event().wait(0.1)


def _flood(line: socket.socket) -> None:
    line.sendall(_HEAD % (b"200 OK", b""))
    while True:
        line.sendall(b" " * 100_000)


def _elsewhere(line: socket.socket) -> None:
    line.sendall(_HEAD % (b"302 Found", b"location: http://127.0.0.1:1/\r\ncontent-length: 0\r\n"))


def _list(line: socket.socket) -> None:
    line.sendall(_HEAD % (b"200 OK", b"content-length: 2\r\n") + b"[]")


def _nonsense(line: socket.socket) -> None:
    line.sendall(b"\x00\x01\x02")


def _good(line: socket.socket) -> None:
    line.sendall(_HEAD % (b"200 OK", b"content-length: 9\r\n") + b'{"a": 1} ')


@pytest.mark.parametrize("answer", [_hang, _drip, _flood, _elsewhere, _list, _nonsense])
def test_what_is_no_answer_is_left(answer: Callable[[socket.socket], None]) -> None:
    remote = Remote(seconds=0.5)
    with _answering(answer) as address:
        for _ in range(2):
            with pytest.raises(Unreachable):
                remote.get(address)
            with pytest.raises(Unreachable):
                remote.post(address, {"a": "b"}, {})


def test_a_good_answer_is_read() -> None:
    with _answering(_good) as address:
        assert Remote().get(address) == {"a": 1}


def test_a_house_that_hangs_holds_only_some_of_our_threads() -> None:
    remote = Remote(seconds=3)
    told: list[str] = []

    def ask() -> None:
        try:
            remote.get(address)
        except Unreachable as refusal:
            told.append(str(refusal))

    with _answering(_hang) as address:
        threads = [threading.Thread(target=ask) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert told.count("busy") == 12
    with _answering(_good) as address:
        assert remote.get(address) == {"a": 1}, "its places are free again"


def test_nobody_at_home() -> None:
    with pytest.raises(Unreachable):
        Remote(seconds=1).get("http://127.0.0.1:1/")
