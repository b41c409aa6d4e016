"""Attacks that a reviewer will try, each with the number of rows or counts that it recovers: none.

Where an attack is known to work on the usual protocols, it is first shown to work on them.
"""

from __future__ import annotations

import logging
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
import pytest

from tealward.alliance.agreement import Agreement, Kind, Limits
from tealward.alliance.canonical import convert
from tealward.alliance.keys import SigningKey
from tealward.study import example
from tealward.study.coordinator import Stopped, run
from tealward.study.masking import added, decoded, parted, read
from tealward.study.protocol import Protocol, Selection
from tealward.study.questions.cox import Cox
from tealward.study.questions.regression import Regression
from tealward.study.questions.survival import Survival
from tealward.study.questions.table import Table
from tealward.study.questions.validation import Step, Validation
from tealward.study.refusals import Refused, Rule
from tealward.study.rows import Rows, Vector
from tealward.study.run import Answer, Ask, History, follow
from tests.study.joint import Joint, joint, part, variable
from tests.study.table import HELD, MANY, patients, together

COX = Cox(days="days", event="died", of=("age", "marker", "treated"))


def whole(three: Joint) -> dict[str, Vector]:
    parts = [source.given for source in three.sources.values()]
    return {name: np.concatenate([p.columns[name] for p in parts]) for name in parts[0].columns}


class Eavesdropper:
    """A coordinator that keeps everything it carries."""

    def __init__(self, three: Joint) -> None:
        self.three = three
        self.history: History = ()

    def send(self, centres: object, ask: Ask) -> dict[str, Answer | Refused]:
        self.history = ask.history
        return self.three.post.send(centres, ask)  # type: ignore[arg-type]


def totals(
    three: Joint, history: History, protocol: Protocol, hashed: str
) -> list[dict[str, Vector]]:
    """What the coordinator can compute: the sums of all centres in each round."""
    terms = convert(three.signed.document, Agreement)
    found = []
    for number, answers in enumerate(history):
        state = follow(protocol, hashed, terms, history[:number]).state
        fields = protocol.question.fields(state)
        size = sum(fields.values())
        total = added([read(each.numbers, size) for each in answers])
        found.append(parted(decoded(total), fields))
    return found


def rows_in(vectors: list[Vector], x: Vector, differences: bool = False) -> int:
    """How many patients' covariates stand in any vector, or in any difference of two."""
    seen = np.array(vectors)
    candidates = np.vstack([seen, *(seen - each for each in seen)]) if differences else seen
    hits = [np.any(np.all(np.abs(candidates - row) < 1e-6, axis=1)) for row in x]
    return int(np.sum(hits))


def test_sums_at_event_times_give_rows_away_and_ours_do_not(tmp_path: Path) -> None:
    three = together(tmp_path)
    columns = whole(three)
    x = np.column_stack([columns[name] for name in COX.of])
    days, died = columns["days"], columns["died"] > 0.5
    # The usual protocol: sums of covariates of those who died, at each time of a death.
    usual = [x[died & (days == at)].sum(axis=0) for at in np.unique(days[died])]
    assert rows_in(usual, x[died]) > 0.5 * died.sum()
    # Risk sets: who leaves between two times is their difference.
    at_risk = [x[days >= at].sum(axis=0) for at in np.unique(days)]
    steps = [np.asarray(one - two) for one, two in pairwise(at_risk)]
    assert rows_in(steps, x) > 0.3 * len(x)
    ear = Eavesdropper(three)
    document = example.protocol(three.signed, "one", COX)
    signed = example.approved(document, three.keys)
    run(three.signed, signed, ear)
    sums = totals(three, ear.history, document, signed.digest)
    assert rows_in([each["score"] for each in sums], x, differences=True) == 0
    assert all(sum(map(len, each.values())) == 1 + 3 + 6 for each in sums)


def test_a_single_centre_s_part_is_noise_to_everybody_else(tmp_path: Path) -> None:
    three = together(tmp_path)
    ear = Eavesdropper(three)
    run(three.signed, example.approved(example.protocol(three.signed, "one", COX), three.keys), ear)
    (first, *_) = ear.history
    for answer in first:
        numbers = np.array(read(answer.numbers, 10), dtype=object)
        # A sum would lie near 0 of the 128-bit ring; a masked one is anywhere.
        assert min(min(n, 2**128 - n) for n in numbers) > 2**90


def test_nobody_can_hand_a_centre_coefficients_to_probe_with(tmp_path: Path) -> None:
    three = together(tmp_path)
    centre = three.post.centres["centre_a"]
    document = example.protocol(three.signed, "one", COX)
    protocol = example.approved(document, three.keys)
    ask = Ask(agreement=three.signed, protocol=protocol)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(msgspec.to_builtins(ask) | {"beta": [5, 0, 0]}, Ask)
    ear = Eavesdropper(three)
    run(three.signed, protocol, ear)
    first = ear.history[0]
    # Numbers of the coordinator's own making would move beta where he likes.
    forged = msgspec.structs.replace(first[1], numbers="0" * len(first[1].numbers))
    by_himself = forged.by(SigningKey.new())
    for history in (
        ((first[0], forged, first[2]),),
        ((first[0], by_himself, first[2]),),
        ((first[0], first[0], first[2]),),
        (first[:2],),
        (ear.history[1],),
    ):
        with pytest.raises(Refused) as refused:
            centre.answer(msgspec.structs.replace(ask, history=history))
        assert refused.value.rule in (Rule.ANSWER_FORGED, Rule.HISTORY_CHANGED)


def test_a_run_cannot_be_forked(tmp_path: Path) -> None:
    """A dishonest coordinator with a dishonest centre tries a second first round."""
    three = together(tmp_path)
    protocol = example.approved(example.protocol(three.signed, "one", COX), three.keys)
    ear = Eavesdropper(three)
    run(three.signed, protocol, ear)
    first = ear.history[0]
    other = msgspec.structs.replace(first[1], numbers="0" * len(first[1].numbers))
    colluding = other.by(three.keys.centres["centre_b"])
    ask = Ask(agreement=three.signed, protocol=protocol, history=((first[0], colluding, first[2]),))
    with pytest.raises(Refused) as refused:
        three.post.centres["centre_a"].answer(ask)
    assert refused.value.rule in (Rule.HISTORY_CHANGED, Rule.QUESTION_UNFIT)


def test_differencing_and_trackers_recover_nobody(tmp_path: Path) -> None:
    three = together(tmp_path)
    dice = np.random.default_rng(9)
    allowed: list[set[int]] = []
    rows = Rows(np.concatenate([s.given.patients for s in three.sources.values()]), whole(three))
    for k in range(60):
        chosen = []
        low, high = np.sort(dice.integers(30, 95, 2))
        chosen.append(Selection(variable="age", at_least=int(low), at_most=int(high)))
        if dice.random() < 0.5:
            chosen.append(Selection(variable="treated", is_one_of=("yes",)))
        if dice.random() < 0.5:
            chosen.append(Selection(variable="stage", is_one_of=("i", "ii")))
        document = example.protocol(three.signed, f"q{k}", Table(of=("died",)), tuple(chosen))
        try:
            run(three.signed, example.approved(document, three.keys), three.post)
        except Stopped:
            continue
        one = rows.columns
        member = (one["age"] >= low) & (one["age"] <= high)
        for each in chosen[1:]:
            member &= (one["treated"] == 1) if each.variable == "treated" else one["stage"] < 2
        allowed.append(set(rows.patients[member].tolist()))
    assert len(allowed) > 5
    least = MANY.min_count
    close = 0
    for source in three.sources.values():
        here = set(source.given.patients.tolist())
        sets = [each & here for each in allowed]
        for k, one_set in enumerate(sets):
            for other in sets[:k]:
                close += 0 < len(one_set ^ other) < least
            for i, a in enumerate(sets[:k]):
                close += sum(0 < len(one_set ^ (a | b)) < least for b in sets[:i])
    assert close == 0


def test_all_but_a_few_is_refused_and_the_count_is_not_told(tmp_path: Path) -> None:
    three = together(tmp_path)
    three.ask("all", Table(of=("died",)))
    ages = three.sources["centre_a"].given.columns["age"]
    for k in range(1, 9):
        oldest = int(np.sort(ages)[-k])
        with pytest.raises(Stopped) as stopped:
            three.ask(f"but{k}", Table(of=("died",)), Selection(variable="age", at_most=oldest - 1))
        assert stopped.value.rule in (Rule.REST_TOO_SMALL, Rule.NEARLY_THE_SAME)
        assert not any(letter.isdigit() for letter in str(stopped.value.rule))


def test_a_group_that_was_shown_is_remembered_as_a_cohort(tmp_path: Path) -> None:
    """First a curve by treatment, then the treated without the oldest: the difference is theirs."""
    three = together(tmp_path)
    three.ask("by", Survival(days="days", event="died", by="treated", until_days=2400))
    rows = three.sources["centre_a"].given.columns
    oldest = int(np.sort(rows["age"][rows["treated"] == 1])[-4])
    chosen = (
        Selection(variable="treated", is_one_of=("yes",)),
        Selection(variable="age", at_most=oldest - 1),
    )
    with pytest.raises(Stopped) as stopped:
        three.ask("but", Survival(days="days", event="died", until_days=2400), *chosen)
    assert stopped.value.rule == Rule.NEARLY_THE_SAME


def test_a_given_model_cannot_be_made_to_read_off_extremes(tmp_path: Path) -> None:
    three = together(tmp_path)
    steps = (Step(days=0, hazard_millionths=100_000),)
    for coefficient in (500_000, 5_000_000, -2_000_000):
        probing = Validation(
            days="days", event="died", of=("age",), millionths=(coefficient,), baseline=steps
        )
        with pytest.raises(Stopped) as stopped:
            three.ask(f"probe{abs(coefficient)}", probing)
        assert stopped.value.rule in (Rule.STEP_TOO_LARGE, Rule.LEVEL_TOO_RARE)


def test_a_mean_that_is_one_patient_s_is_not_given(tmp_path: Path) -> None:
    columns = patients()
    centre = np.random.default_rng(5).integers(0, 3, 900).astype(float)
    marker = columns["marker"].copy()
    for which in range(3):
        marker[np.flatnonzero(centre == which)[0]] = 1e7
    three = joint(tmp_path, part(columns | {"marker": marker}, centre), HELD)
    for question in (
        Table(of=("marker",)),
        Regression(family="linear", outcome="marker", of=("age",)),
    ):
        with pytest.raises(Stopped) as stopped:
            three.ask(str(question.__struct_config__.tag), question)
        assert stopped.value.rule == Rule.LEVEL_TOO_RARE


def test_small_cells_and_margins_across_two_centres(tmp_path: Path) -> None:
    two = together(tmp_path, centres=2, n=400, two_parties_know=True, committee_needed=1)
    result = two.ask("one", Table(of=("stage", "rare", "died"))).result
    mine = two.sources["centre_a"].given.columns
    for name in ("stage", "rare", "died"):
        for level, count in enumerate(list(result["variables"][name]["counts"].values())[:-1]):
            own = float(np.sum(mine[name] == level))
            own_rounded = 0.0 if own < 10 else round(own / 5) * 5
            theirs = count - own_rounded
            assert theirs % 5 == 0
            assert theirs == 0 or theirs >= 10
    assert result["variables"]["rare"]["counts"]["odd"] == 0


def test_rare_levels_get_no_coefficient(tmp_path: Path) -> None:
    three = together(tmp_path)
    with pytest.raises(Stopped) as stopped:
        three.ask("one", Cox(days="days", event="died", of=("rare",)))
    assert stopped.value.rule == Rule.LEVEL_TOO_RARE


def test_a_number_that_marks_one_patient_gets_no_coefficient(tmp_path: Path) -> None:
    columns = patients()
    centre = np.random.default_rng(5).integers(0, 3, 900).astype(float)
    for k, marked in enumerate((np.zeros(900), columns["marker"])):
        marked = marked.copy()
        for which in range(3):
            marked[np.flatnonzero(centre == which)[:1]] = 1e6
        folder = tmp_path / str(k)
        folder.mkdir()
        three = joint(folder, part(columns | {"marker": marked}, centre), HELD)
        with pytest.raises(Stopped) as stopped:
            three.ask("one", Cox(days="days", event="died", of=("age", "marker")))
        assert stopped.value.rule == Rule.LEVEL_TOO_RARE


def test_too_many_coefficients_and_too_small_centres(tmp_path: Path) -> None:
    small = together(tmp_path, n=60)
    with pytest.raises(Stopped) as stopped:
        small.ask("one", Cox(days="days", event="died", of=("age", "marker", "treated")))
    assert stopped.value.rule in (Rule.TOO_MANY_COEFFICIENTS, Rule.TOO_FEW_EVENTS)
    tiny_folder = tmp_path / "tiny"
    tiny_folder.mkdir()
    tiny = together(tiny_folder, n=26)
    with pytest.raises(Stopped) as stopped:
        tiny.ask("one", Table(of=("stage",)))
    assert stopped.value.rule == Rule.COHORT_TOO_SMALL


def test_noise_cannot_be_averaged_away(tmp_path: Path) -> None:
    three = together(tmp_path, protection="noisy", epsilon_milli=500)
    asked = [three.ask(f"try{k}", Table(of=("stage", "died"))).result for k in range(5)]
    assert all(result == asked[0] for result in asked)
    exact = [float(np.sum(whole(three)["stage"] == level)) for level in range(3)]
    said = list(asked[0]["variables"]["stage"]["counts"].values())[:3]
    # One of them may be right by chance.
    assert 0 < np.max(np.abs(np.array(said) - exact)) < 90
    with pytest.raises(Stopped) as stopped:
        three.ask("cox", COX)
    assert stopped.value.rule == Rule.NOT_UNDER_NOISE


def test_releases_are_counted_over_all_studies(tmp_path: Path) -> None:
    three = together(tmp_path, limits=Limits(releases=2, releases_per_study=2))
    three.ask("one", Table(of=("stage",)))
    three.ask("two", Table(of=("died",)), study="second")
    with pytest.raises(Stopped) as stopped:
        three.ask("three", Table(of=("treated",)), study="third")
    assert stopped.value.rule == Rule.RELEASES_SPENT


def test_a_curve_shows_no_single_death(tmp_path: Path) -> None:
    three = together(tmp_path)
    curve = three.ask(
        "one", Survival(days="days", event="died", by="treated", until_days=2400)
    ).result["curves"]
    columns = whole(three)
    for k, level in enumerate(("no", "yes")):
        here = columns["treated"] == k
        last = 0.0
        for at in curve[level]["days"]:
            since = here & (columns["days"] > last) & (columns["days"] <= at)
            assert columns["died"][since].sum() >= MANY.min_events
            last = at
        assert all(count % 5 == 0 for count in curve[level]["at_risk"])


def test_errors_tell_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    secret = 123456.789
    held = (variable("days", Kind.DAYS), variable("died", Kind.EVENT), variable("age", Kind.NUMBER))

    class Leaking:
        def rows(self, agreement: Agreement) -> Rows:
            raise ValueError(f"patient 17 has {secret}")

    centre = np.random.default_rng(5).integers(0, 3, 900).astype(float)
    three = joint(tmp_path, part(patients(), centre), held)
    three.post.centres["centre_a"]._source = Leaking()
    with caplog.at_level(logging.CRITICAL), pytest.raises(Stopped) as stopped:
        three.ask("one", Cox(days="days", event="died", of=("age",)))
    assert stopped.value.rule == Rule.CENTRE_FAILED
    told = [fact.body for fact in three.post.centres["centre_a"].ledger.facts()]
    assert b"123456" not in b"".join(told)
    assert "123456" not in str(stopped.value)
    assert stopped.value.__cause__ is None
