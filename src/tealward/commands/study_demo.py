"""A joint study from agreement to crate, on simulated centres."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

import click
import numpy as np

from tealward.alliance.agreement import Agreement
from tealward.alliance.canonical import canonical
from tealward.alliance.signing import Signed
from tealward.commands.centres import write_centres
from tealward.commands.pooled import pooled_cox
from tealward.record.opening import open_for_reading
from tealward.study import example
from tealward.study.centre.folder import Settings, begin, open_centre, source_of
from tealward.study.centre.ledger import LEDGER
from tealward.study.coordinator import Post, Release, Stopped, run
from tealward.study.data.check import check
from tealward.study.here import Here
from tealward.study.protocol import Selection
from tealward.study.questions.cox import Cox
from tealward.study.results.crate import write_crate
from tealward.study.results.report import report
from tealward.study.rows import Rows, design, terms
from tealward.words.load import LANGUAGES, Language, say

Begin = Callable[[Path, dict[str, Path]], AbstractContextManager[Post]]
"""Starts the engine for centres in their folders, and stops it."""

_SEED: Final = 20


class _Stage(NamedTuple):
    """What the demonstration has set up."""

    folder: Path
    keys: example.Keys
    agreement: Agreement
    signed: Signed
    centres: dict[str, Path]
    language: Language


def demo(folder: Path, women: int, language: Language, backend: str, engine: Begin | None) -> None:
    """Run the whole of it in ``folder``; without an engine all centres are in this process."""
    stage = _set_up(folder, women, language, backend)
    _tell(stage, "agreed")
    click.echo(f"  {stage.signed.digest}")
    if engine:
        _tell(stage, "engine")
    releases, refused = [], []
    with engine(folder, stage.centres) if engine else nullcontext(_here(stage.centres)) as post:
        _tell(stage, "ready")
        for name, question in example.first_questions().items():
            releases.append(_ask(stage, post, name, question))
            if isinstance(question, Cox):
                _beside(stage, releases[-1], question)
        refused.append(_forbidden(stage, post))
    for language_of in LANGUAGES:
        text = report(stage.agreement, stage.signed.digest, releases, refused, language_of)
        (folder / f"report.{language_of}.html").write_text(text, "utf-8")
    _audit(stage)
    click.echo(f"{say('study.demo.written', language)}: {folder}")


def _here(centres: dict[str, Path]) -> Here:
    return Here({name: open_centre(folder) for name, folder in centres.items()})


def _set_up(folder: Path, women: int, language: Language, backend: str) -> _Stage:
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"{folder} is not empty: name a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    click.echo(say("study.demo.centres", language))
    write_centres(folder / "data", example.CENTRES, women, _SEED, backend)
    given = example.keys()
    today = datetime.now(UTC).date()
    starts, expires = today - timedelta(days=1), today + timedelta(days=365)
    terms_of = example.agreement(
        given, example.variables(), starts.isoformat(), date.isoformat(expires)
    )
    signed = example.signed(terms_of, given)
    (folder / "agreement.json").write_bytes(canonical(signed))
    # These people are made up, so their keys may lie here for whoever tries the desk.
    (folder / "people").mkdir(mode=0o700)
    for name, key in given.people.items():
        key.write(folder / "people" / f"{name}.pem")
    centres: dict[str, Path] = {}
    for name in example.CENTRES:
        centres[name] = folder / "centres" / name
        mapping = str((folder / "data" / f"{name}.toml").absolute())
        settings = Settings(name=name, known=tuple(sorted(given.known)), mapping=mapping)
        begin(centres[name], settings, given.centres[name], given.masking[name])
        noticed = check(source_of(centres[name]).raw(terms_of), terms_of)
        said = [f"{each.variable}: {say(f'study.finding.{each.finding}', language)}"
                for each in noticed]  # fmt: skip
        click.echo(f"  {say('study.demo.checked', language)}: {name} {'; '.join(said) or '✓'}")
    return _Stage(folder, given, terms_of, signed, centres, language)


def _ask(stage: _Stage, post: Post, name: str, question: Any) -> Release:
    document = example.protocol(stage.signed, name, question)
    approved = example.approved(document, stage.keys)
    kind = str(question.__struct_config__.tag)
    click.echo(f"\n{say(f'study.question.{kind}', stage.language)}")

    def watch(what: str, told: dict[str, Any]) -> None:
        if what == "round":
            seconds = round(told["seconds"], 2)
            line = say("study.demo.round", stage.language, round=told["round"], seconds=seconds)
            click.echo(f"  {line}")

    release = run(stage.signed, approved, post, watch, tries=20)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    write_crate(
        stage.folder / "releases" / name, release, stage.agreement, stage.signed, approved, at
    )
    return release


def _beside(stage: _Stage, release: Release, question: Cox) -> None:
    """The joint fit and the pooled one, coefficient by coefficient."""
    parts = [source_of(folder).rows(stage.agreement) for folder in stage.centres.values()]
    centre = np.concatenate([np.full(len(p.patients), k) for k, p in enumerate(parts)])
    columns = {name: np.concatenate([p.columns[name] for p in parts]) for name in parts[0].columns}
    rows = Rows(np.arange(len(centre)), columns)
    known = rows.complete(question.columns())
    rows = rows.where(known)
    x = design(rows, terms(stage.agreement, question.of))
    days, event = rows.columns[question.days], rows.columns[question.event]
    began = time.perf_counter()
    beta, error = pooled_cox(days, event, x, centre[known].astype(np.float64))
    taken = time.perf_counter() - began
    click.echo(f"\n{say('study.demo.beside', stage.language)} ({taken:.2f} s)")
    apart = 0.0
    for k, (name, each) in enumerate(release.result["coefficients"].items()):
        click.echo(f"  {name:24} {each['estimate']:+.8f} ({each['error']:.8f})   "
                   f"{beta[k]:+.8f} ({error[k]:.8f})")  # fmt: skip
        apart = max(apart, abs(each["estimate"] - beta[k]), abs(each["error"] - error[k]))
    click.echo(f"  {say('study.demo.apart', stage.language)}: {apart:.1e}")


def _forbidden(stage: _Stage, post: Post) -> tuple[str, str, str]:
    """Ask for everybody but the few oldest: beside the answer for all it would tell about them."""
    click.echo(f"\n{say('study.demo.forbidden', stage.language)}")
    question = Cox(days="death_days", event="died", of=("age", "stage", "brca"))
    rows = source_of(stage.centres[example.CENTRES[0]]).rows(stage.agreement)
    oldest = int(np.sort(rows.columns["age"])[-4])
    document = example.protocol(
        stage.signed, "all_but_a_few", question, (Selection(variable="age", at_most=oldest - 1),)
    )
    try:
        run(stage.signed, example.approved(document, stage.keys), post, tries=20)
    except Stopped as stopped:
        why = say(f"study.refusal.{stopped.rule}.why", stage.language)
        remedy = say(f"study.refusal.{stopped.rule}.remedy", stage.language)
        told = say("study.demo.refused", stage.language)
        click.echo(f"  {told} ({stopped.centre}): {why} {remedy}")
        return document.name, stopped.centre, str(stopped.rule)
    raise click.ClickException("a forbidden request was answered: please report this")


def _audit(stage: _Stage) -> None:
    for name, folder in stage.centres.items():
        with open_for_reading(f"sqlite:///{folder / 'ledger.db'}") as log:
            seal = log.verify(LEDGER).hex()
        click.echo(f"{say('study.demo.ledger', stage.language)}: {name} {seal[:16]}")


def _tell(stage: _Stage, key: str) -> None:
    click.echo(say(f"study.demo.{key}", stage.language))
