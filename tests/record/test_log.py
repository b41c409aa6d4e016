"""What is appended is read back; what is not in turn is refused whole; nothing is ever changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tealward.record.log import Append, Log
from tealward.record.opening import open_log
from tealward.record.refusals import Conflict

AT = "2026-03-01T09:00:00+00:00"


def bodies(log: Log, session: str, since: int = 0) -> list[bytes]:
    return [fact.body for fact in log.facts(session, since)]


def test_facts_are_numbered_from_one_and_keep_their_time(log: Log) -> None:
    assert log.append("case", 0, [b"a", b"b"], AT) == 2
    assert log.append("case", 2, [b"c"], "later") == 3
    assert [(f.seq, f.body, f.at) for f in log.facts("case")] == [
        (1, b"a", AT),
        (2, b"b", AT),
        (3, b"c", "later"),
    ]
    assert bodies(log, "case", since=2) == [b"c"]


def test_an_unknown_session_has_no_facts(log: Log) -> None:
    assert log.facts("nobody") == []
    assert log.sessions() == []


@pytest.mark.parametrize("expected", [0, 1, 3])
def test_an_append_out_of_turn_writes_nothing(log: Log, expected: int) -> None:
    log.append("case", 0, [b"a", b"b"], AT)
    with pytest.raises(Conflict) as refused:
        log.append("case", expected, [b"x", b"y"], AT)
    assert (refused.value.expected, refused.value.found) == (expected, 2)
    assert bodies(log, "case") == [b"a", b"b"]


def test_in_a_group_a_conflict_keeps_out_only_itself(log: Log) -> None:
    one, late, two, three = log.append_all(
        [
            Append("one", 0, [b"a"], AT),
            Append("one", 0, [b"late"], AT),
            Append("two", 0, [b"b"], AT),
            Append("one", 1, [b"c"], AT),
        ]
    )
    assert (one, two, three) == (1, 1, 2)
    assert isinstance(late, Conflict)
    assert bodies(log, "one") == [b"a", b"c"]
    assert bodies(log, "two") == [b"b"]
    assert log.sessions() == ["one", "two"]


def test_of_appenders_at_the_same_moment_exactly_one_wins_each_place(log: Log) -> None:
    def append(name: int) -> list[bytes]:
        won = []
        for turn in range(8):
            body = b"%d:%d" % (name, turn)
            try:
                log.append("case", len(log.facts("case")), [body], AT)
                won.append(body)
            except Conflict:
                pass
        return won

    with ThreadPoolExecutor(4) as pool:
        won = [body for mine in pool.map(append, range(4)) for body in mine]
    assert sorted(bodies(log, "case")) == sorted(won)
    assert [fact.seq for fact in log.facts("case")] == list(range(1, len(won) + 1))
    log.verify("case")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE facts SET body = body",
        "DELETE FROM facts",
        "UPDATE sessions SET at = 'x'",
        "DELETE FROM sessions",
    ],
)
def test_the_database_refuses_to_change_what_happened(log: Log, statement: str) -> None:
    log.append("case", 0, [b"a"], AT)
    with pytest.raises(DBAPIError, match="only grows"), log._engine.begin() as connection:
        connection.execute(text(statement))
    assert bodies(log, "case") == [b"a"]


@pytest.mark.parametrize(
    ("session", "expected", "given_bodies", "at", "why"),
    [
        ("", 0, [b"a"], AT, "1 to 64 characters"),
        ("x" * 65, 0, [b"a"], AT, "1 to 64 characters"),
        ("case", -1, [b"a"], AT, "fewer than 0"),
        ("case", 0, [], AT, "at least one fact"),
        ("case", 0, [b"a"], "two\nlines", "on one line"),
    ],
)
def test_an_append_that_makes_no_sense_is_a_fault_of_the_caller(
    log: Log, session: str, expected: int, given_bodies: list[bytes], at: str, why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        log.append(session, expected, given_bodies, at)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(appends=st.lists(st.lists(st.binary(max_size=300), min_size=1, max_size=4), max_size=5))
def test_what_is_read_is_what_was_appended(log: Log, appends: list[list[bytes]]) -> None:
    session = f"case {len(log.sessions())}"
    said: list[bytes] = []
    for group in appends:
        assert log.append(session, len(said), group, AT) == len(said) + len(group)
        said += group
    assert bodies(log, session) == said
    log.verify(session)


def test_a_record_is_there_again_after_closing(url: str) -> None:
    log = open_log(url)
    log.append("case", 0, [b"a"], AT)
    log.close()
    again = open_log(url)
    assert bodies(again, "case") == [b"a"]
    assert again.alive()
    again.close()
