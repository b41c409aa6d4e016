"""Centres die, answers are lost, a coordinator begins again: nothing counts twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from tealward.record.opening import open_log
from tealward.record.refusals import Tampered
from tealward.study import example
from tealward.study.centre.centre import Centre
from tealward.study.centre.ledger import LEDGER, Ledger
from tealward.study.coordinator import Stopped, run
from tealward.study.questions.cox import Cox
from tealward.study.refusals import Refused, Rule
from tealward.study.run import Answer, Ask
from tests.study.joint import TODAY, Joint
from tests.study.table import together

COX = Cox(days="days", event="died", of=("age", "treated"))


class Flaky:
    """A post that loses the answers of one centre from a round on, until it is mended."""

    def __init__(self, three: Joint, centre: str, since: int) -> None:
        self.three = three
        self.centre = centre
        self.since = since
        self.mended = False

    def send(self, centres: Sequence[str], ask: Ask) -> dict[str, Answer | Refused]:
        found = self.three.post.send(centres, ask)
        if len(ask.history) >= self.since and not self.mended:
            found.pop(self.centre, None)
        return found


def test_a_run_goes_on_where_it_stopped_and_counts_once(tmp_path: Path) -> None:
    three = together(tmp_path)
    protocol = example.approved(example.protocol(three.signed, "one", COX), three.keys)
    flaky = Flaky(three, "centre_b", 2)
    with pytest.raises(Stopped) as stopped:
        run(three.signed, protocol, flaky, tries=3)
    assert (stopped.value.centre, stopped.value.rule) == ("centre_b", Rule.CENTRE_AWAY)
    assert len(stopped.value.history) == 2
    flaky.mended = True
    resumed = run(three.signed, protocol, flaky, history=stopped.value.history)
    fresh = run(three.signed, protocol, three.post)
    assert resumed.result == fresh.result
    for centre in three.post.centres.values():
        assert centre.ledger.spent("first_try") == 1
        kinds = [fact.body.split(b'"')[3].decode() for fact in centre.ledger.facts()]
        assert kinds.count("begun") == kinds.count("released") == 1


def test_an_agreement_may_say_that_a_lost_centre_stops_the_run(tmp_path: Path) -> None:
    three = together(tmp_path, lost_centre="stop")
    protocol = example.approved(example.protocol(three.signed, "one", COX), three.keys)
    asked = []

    class Counting(Flaky):
        def send(self, centres: Sequence[str], ask: Ask) -> dict[str, Answer | Refused]:
            asked.append(len(ask.history))
            return super().send(centres, ask)

    with pytest.raises(Stopped):
        run(three.signed, protocol, Counting(three, "centre_a", 1), tries=5)
    assert asked == [0, 1]


def test_a_centre_that_was_killed_answers_the_same_from_its_ledger(tmp_path: Path) -> None:
    three = together(tmp_path)
    protocol = example.approved(example.protocol(three.signed, "one", COX), three.keys)
    with pytest.raises(Stopped) as stopped:
        run(three.signed, protocol, Flaky(three, "centre_c", 3))
    before = three.post.centres["centre_c"]
    last = before.ledger.answers[protocol.digest, 3]
    before.ledger._log.close()
    log = open_log(f"sqlite:///{tmp_path / 'centre_c.db'}")
    three.post.centres["centre_c"] = Centre(
        "centre_c",
        three.keys.centres["centre_c"],
        three.keys.masking["centre_c"],
        three.keys.known,
        three.sources["centre_c"],
        Ledger(log, lambda: TODAY),
        lambda: TODAY,
    )
    ask = Ask(agreement=three.signed, protocol=protocol, history=stopped.value.history)
    assert three.post.centres["centre_c"].answer(ask) == last
    release = run(three.signed, protocol, three.post, history=stopped.value.history)
    assert len(release.signed_off) == 3


def test_data_that_change_during_a_run_stop_it(tmp_path: Path) -> None:
    three = together(tmp_path)
    protocol = example.approved(example.protocol(three.signed, "one", COX), three.keys)
    with pytest.raises(Stopped) as stopped:
        run(three.signed, protocol, Flaky(three, "centre_a", 1))
    history = stopped.value.history
    centre, source = three.post.centres["centre_b"], three.sources["centre_b"]
    source.given = source.given.where(source.given.columns["age"] < 70)
    centre._rows.clear()
    with pytest.raises(Stopped) as stopped:
        run(three.signed, protocol, three.post, history=history)
    assert (stopped.value.centre, stopped.value.rule) == ("centre_b", Rule.HISTORY_CHANGED)


def test_the_ledger_is_sealed(tmp_path: Path) -> None:
    three = together(tmp_path)
    three.ask("one", COX)
    ledger = three.post.centres["centre_a"].ledger
    assert len(ledger.verify()) == 64
    ledger._log.close()
    file = tmp_path / "centre_a.db"
    with sqlite3.connect(file) as database:
        database.execute("DROP TRIGGER facts_refuse_update")
        database.execute(
            "UPDATE facts SET body = CAST(replace(body, 'begun', 'begum') AS BLOB) "
            "WHERE session = ? AND seq = 2",
            (LEDGER,),
        )
    with pytest.raises(Tampered):
        Ledger(open_log(f"sqlite:///{file}"), lambda: TODAY)


def test_rows_of_runs_that_have_ended_are_let_go(tmp_path: Path) -> None:
    three = together(tmp_path)
    for name in ("one", "two", "three"):
        three.ask(name, COX)
    assert [len(centre._rows) for centre in three.post.centres.values()] == [0, 0, 0]
    assert [source.reads for source in three.sources.values()] == [3, 3, 3]
