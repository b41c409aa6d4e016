"""Protocols: ours can all be read, and a bad one is refused with its line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tealward.evidence.load import numbers
from tealward.trials.enrol import TooNarrow, simulate
from tealward.trials.figures import strata_of, weights_of
from tealward.trials.parameters import blocks, move
from tealward.trials.protocol import Setting
from tealward.trials.read import BadProtocol, read, read_all
from tealward.trials.strata import STRATA

_GOOD = """name = "Test"
setting = "first_line"
era = "platinum"
country = "usa"
begins = "first_cycle"
source = "none"
confidence = "constructed"
patients = "stage III"

[population]
stage = ["III"]

[[arm]]
name = "platinum"
plan = { first_regimen = "carboplatin" }

[[arm]]
name = "doublet"

[[figure]]
of = "hazard_ratio"
endpoint = "os"
arm = "doublet"
against = "platinum"
value = 0.9
"""


def _written(folder: Path, text: str) -> Path:
    file = folder / "test.toml"
    file.write_text(text, "utf-8")
    return file


def test_there_are_fifty_trials_and_every_setting_is_covered() -> None:
    protocols = read_all()
    trials = [protocol for protocol in protocols if protocol.setting is not Setting.COHORT]
    assert len(trials) >= 50
    assert {protocol.setting for protocol in protocols} == set(Setting)
    assert len({protocol.name for protocol in protocols}) == len(protocols)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('first_regimen = "carboplatin"', 'first_regimen = "docetaxel"', 15, "docetaxel"),
        ('plan = { first_regimen = "carboplatin" }', "plan = { dose = 3 }", 15, "dose"),
        ('stage = ["III"]', 'stage = ["V"]', 10, "'V'"),
        ('stage = ["III"]', "brain = true", 11, "brain"),
        ('against = "platinum"', 'against = "placebo"', 20, "placebo"),
        ("value = 0.9", "value = 0.9\ninterval = [1.0, 2.0]", 20, "own interval"),
        ('endpoint = "os"', 'endpoint = "fever"', 20, "cannot be said"),
        ("[[arm]]", "[mix.residual]\nnone = 0.4\n[[arm]]", 13, "sums to 0.4"),
        ('era = "platinum"', 'era = "stone"', 3, "stone"),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    file = _written(tmp_path, _GOOD.replace(old, new, 1))
    with pytest.raises(BadProtocol) as refusal:
        read(file)
    assert f"line {line}" in str(refusal.value)
    assert says in str(refusal.value)


def test_broken_text_and_missing_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadProtocol, match="line 1"):
        read(_written(tmp_path, "name = = 3"))
    with pytest.raises(BadProtocol, match="does not exist"):
        read_all(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadProtocol, match="no protocol"):
        read_all(tmp_path / "empty")


def test_a_population_that_nobody_is_in_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tealward.trials.enrol.MOST_SCREENED", 4000)
    text = _GOOD.replace('stage = ["III"]', 'stage = ["III"]\nage_years = [18, 19]')
    with pytest.raises(TooNarrow, match="widen the population"):
        simulate(read(_written(tmp_path, text)), numbers(), 200)


def test_enrolled_women_meet_the_criteria_and_have_the_published_mix() -> None:
    protocol = next(each for each in read_all() if each.name == "SOLO-1")
    facts = simulate(protocol, numbers(), 600).facts
    assert (facts["brca"] == 1).all()
    assert (facts["response"] <= 1).all()
    weight = weights_of(protocol, facts)
    for name, wanted in protocol.mix.items():
        found = np.bincount(strata_of(facts, name), weight, len(STRATA[name])) / weight.sum()
        assert np.allclose(found, [wanted.get(each, 0.0) for each in STRATA[name]], atol=0.02)


def test_the_same_seed_gives_the_same_women_and_equal_arms_do_not_differ(tmp_path: Path) -> None:
    same = _GOOD.replace('plan = { first_regimen = "carboplatin" }', "")
    protocol = read(_written(tmp_path, same))
    one, two = simulate(protocol, numbers(), 300), simulate(protocol, numbers(), 300)
    assert one.outcomes.tobytes() == two.outcomes.tobytes()
    assert one.outcomes[0].tobytes() == one.outcomes[1].tobytes()


def test_parameters_move_their_number_and_nothing_else() -> None:
    base = numbers()
    for block in blocks():
        for i, parameter in enumerate(block.parameters.values()):
            z = np.zeros(len(block.parameters))
            z[i] = 1.0
            moved = move(base.copy(), block.parameters, z)
            changed = [
                name
                for name in base.dtype.names
                if not np.allclose(moved[name], base[name], rtol=1e-12, atol=1e-12)
            ]
            assert changed == [parameter.number]


def test_no_parameter_names_a_trial() -> None:
    names = {protocol.name.lower() for protocol in read_all()}
    for block in blocks():
        for name, parameter in block.parameters.items():
            text = f"{name} {parameter.means}".lower()
            assert not [trial for trial in names if trial in text and trial != "hipec"]
