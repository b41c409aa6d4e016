"""The command line as people meet it: every error is one line that says what to do."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from tealward.__main__ import main
from tests.commands.recorded import SESSION, record

_FIRST_VISIT = [{"verb": "take_history"}, {"verb": "examine"}, {"verb": "order_markers"}]


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def refused(result: Result, code: int, *says: str) -> None:
    """It ended with this code and one line of error that holds these words, and no traceback."""
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    error = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    assert len(error) == 1, result.stderr
    assert result.stderr.splitlines()[-1] == error[0]
    for words in says:
        assert words in error[0]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["play", "--seed", "0"], "1<=x<=999999"),
        (["play", "--seed", "seven"], "not a valid integer"),
        (["play", "--country", "france"], "'korea', 'usa'"),
        (["cohort", "0", "--out", "x.parquet"], "x>=1"),
        (["cohort", "10"], "--out"),
        (["cohort", "10", "--seed", "-1", "--out", "x.parquet"], "0<=x"),
        (["cohort", "10", "--effort", "4", "--out", "x.parquet"], "0.0<=x<=3.0"),
        (["cohort", "10", "--effort", "nan", "--out", "x.parquet"], "give a number"),
        (["serve", "--port", "65536"], "0<=x<=65535"),
        (["debrief"], "SESSION"),
        (["nonsense"], "No such command"),
    ],
)
def test_what_makes_no_sense_is_said_before_anything_is_done(words: list[str], says: str) -> None:
    refused(run(*words), 2, says)


@pytest.mark.parametrize("command", ["debrief", "replay"])
def test_a_record_that_is_not_there(command: str, tmp_path: Path) -> None:
    refused(run(command, SESSION, "--database", f"sqlite:///{tmp_path}/no.db"), 1, "no record at")
    assert list(tmp_path.iterdir()) == [], "nothing was begun"
    refused(run(command, SESSION, "--database", "ward.db"), 1, "sqlite:///folder/ward.db")
    refused(run(command, SESSION, "--database", "mysql://a/b"), 1, "SQLite or PostgreSQL")


def test_a_session_that_was_never_begun_is_told_which_were(tmp_path: Path) -> None:
    url = record(tmp_path, [])
    refused(run("replay", "tuesday", "--database", url), 1, "'tuesday'", f"recorded: {SESSION}")


def test_a_replay_agrees_with_the_record(tmp_path: Path) -> None:
    result = run("replay", SESSION, "--database", record(tmp_path, _FIRST_VISIT))
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("3 steps played again")


def test_a_replay_finds_a_record_that_somebody_changed(tmp_path: Path) -> None:
    url = record(tmp_path, _FIRST_VISIT)
    with sqlite3.connect(tmp_path / "ward.db") as database:
        database.execute("DROP TRIGGER facts_refuse_update")
        database.execute("UPDATE facts SET body = x'00' WHERE seq = 3")
    database.close()
    refused(run("replay", SESSION, "--database", url), 1, "fact 3", "not what was recorded")


def test_a_replay_on_another_story_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tealward.commands import replay

    url = record(tmp_path, _FIRST_VISIT)
    monkeypatch.setattr(replay, "report_of", lambda life: {"ca125": 1.0})
    same_story = run("replay", SESSION, "--database", url)
    monkeypatch.setattr(replay, "story_version", lambda: "another")
    other_story = run("replay", SESSION, "--database", url)
    assert (same_story.exit_code, other_story.exit_code) == (1, 1)
    assert "the record is damaged" in same_story.stdout
    assert "this is another" in other_story.stdout


def test_a_case_that_goes_on_has_no_debrief(tmp_path: Path) -> None:
    url = record(tmp_path, _FIRST_VISIT)
    refused(run("debrief", SESSION, "--database", url), 1)
    korean = run("debrief", SESSION, "--database", url, "--language", "ko")
    assert korean.exit_code == 1
    assert any("가" <= letter <= "힣" for letter in korean.stderr)


def test_a_cohort_is_whole_or_not_there(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "women.parquet"
    result = run("cohort", "25", "--out", str(out))
    assert result.exit_code == 0, result.output
    assert pq.read_table(out).num_rows == 25
    assert [file.name for file in out.parent.iterdir()] == ["women.parquet"]


def test_a_cohort_that_cannot_be_written_says_where(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    refused(run("cohort", "5", "--out", str(tmp_path / "file" / "x.parquet")), 1, "cannot write")
    refused(run("cohort", "5", "--out", str(tmp_path)), 2, "is a directory")


def test_a_cohort_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "women.parquet"
    command = [sys.executable, "-m", "tealward", "cohort", "100000000", "--out", str(out)]
    unfinished = out.with_name("women.parquet.part")
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            until = time.monotonic() + 120.0
            # Something has been written: the story is compiled, and women are being lived.
            while not (unfinished.exists() and unfinished.stat().st_size):
                assert time.monotonic() < until
                time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 1
    assert "Aborted!" in said
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        database = f"sqlite:///{tmp_path}/ward.db"
        result = run("serve", "--port", port, "--database", database)
    refused(result, 1, "in use", "choose another port")


def test_a_ward_that_cannot_be_kept() -> None:
    refused(run("serve", "--port", "0", "--database", "sqlite:////proc/x.db"), 1, "may write")
    refused(run("serve", "--port", "0", "--database", "sqlite:////no/x.db"), 1, "make it first")
    refused(run("serve", "--port", "0", "--database", "x.db"), 1, "sqlite:///folder/ward.db")


def test_play_and_cite_print_what_they_promise() -> None:
    played: dict[str, Any] = json.loads(run("play", "--seed", "3", "--json").stdout)
    assert played["number"] == 3
    assert played["steps"]
    assert played["months"] >= played["quality_months"]
    told = run("play", "--seed", "3", "--language", "ko").stdout
    assert any("가" <= letter <= "힣" for letter in told)
    cited = json.loads(run("cite", "--json").stdout)
    assert set(cited) == {"story", "sources", "confidence", "numbers"}
    assert "constructed" in run("cite").stdout
