"""Every question equals the pooled fit of R: ``survival`` and ``cmprsk``.

Where R is installed (Debian: r-cran-survival, r-cran-cmprsk) the recipe in ``reference.R`` runs on
R's own public data. Everywhere, a simulated table is held against what that recipe said of it, kept
in ``recorded.txt``.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from tealward.study.questions import newton
from tealward.study.questions.cox import Cox
from tealward.study.questions.regression import Regression
from tealward.study.questions.states import IllnessDeath
from tealward.study.questions.subdistribution import FineGray
from tealward.study.questions.survival import Incidence, Survival, log_rank
from tealward.study.questions.validation import pairs
from tealward.study.rows import Vector
from tests.study.joint import part
from tests.study.pure import covariates, fit, simulated, table

_HERE = Path(__file__).parent
_NAMES = ("lung", "veteran", "colon", "rotterdam", "gbsg", "pbc", "mgus2")
_COMPETING = ("pbc", "mgus2", "rotterdam_first", "colon_first", "transplant")
_EXACT = 1e-8

Found = dict[str, Vector]


def has_r() -> bool:
    if shutil.which("Rscript") is None:
        return False
    asked = ["Rscript", "-e", "library(survival); library(cmprsk)"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def read(text: str) -> Found:
    found: dict[str, list[float]] = {}
    for line in text.splitlines():
        name, value = line.split()
        found.setdefault(name.rsplit(".", 1)[0], []).append(float(value))
    return {name: np.array(values) for name, values in found.items()}


def ask_r(file: Path) -> Found:
    said = subprocess.run(
        ["Rscript", str(_HERE / "reference.R"), str(file)], capture_output=True, check=True
    )
    return read(said.stdout.decode())


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not has_r():
        pytest.skip("R with survival and cmprsk is not installed")
    folder = tmp_path_factory.mktemp("public")
    subprocess.run(
        ["Rscript", str(_HERE / "public.R"), str(folder)], capture_output=True, check=True
    )
    return folder


def apart(columns: dict[str, Vector], r: Found) -> dict[str, float]:
    """The largest difference from R for each question: absolute, of likelihoods relative."""
    x = covariates(columns)
    found: dict[str, float] = {}

    def newton_beside(name: str, question: object, times: str = "both") -> None:
        state = fit(question, columns)  # type: ignore[arg-type]
        said = newton.estimates(state, [str(k) for k in range(len(state["beta"]))])
        each = said["coefficients"].values()
        found[name] = max(
            difference([e["estimate"] for e in each], r[f"{name}.estimate"]),
            difference([e["error"] for e in each], r[f"{name}.error"]),
            relative(said["log_likelihood"]["fitted"], r[f"{name}.loglik"][-1]),
        )

    newton_beside("cox", Cox(days="days", event="died", of=x))
    newton_beside("logistic", Regression(family="logistic", outcome="died", of=x))
    newton_beside("poisson", Regression(family="poisson", outcome="died", of=x, exposure="days"))
    linear = Regression(family="linear", outcome="length", of=x)
    state = fit(linear, columns)
    found["linear"] = max(
        relative(state["beta"], r["linear.estimate"]),
        relative(np.sqrt(np.diag(state["covariance"])), r["linear.error"]),
        relative(state["best_loglik"], r["linear.loglik"][0]),
    )
    cuts = [91.0 * np.arange(1, 9)]
    curve = Survival(days="days", event="died", until_days=728)
    one = curve.result(fit(curve, columns, cuts=cuts))["curves"]["all"]
    found["curve"] = max(
        difference(one["free"], r["curve.free"]), difference(one["error"], r["curve.error"])
    )
    tests = [by_group(rows.columns) for rows in part(columns, columns["site"]).values()]
    observed, variance = (np.sum([each[k] for each in tests], axis=0) for k in (0, 1))
    found["log_rank"] = relative(observed[0] ** 2 / variance[0, 0], r["log_rank.chi_squared"][0])
    counted = [
        pairs(rows.columns["days"], rows.columns["died"], rows.columns["x1"])
        for rows in part(columns, columns["site"]).values()
    ]
    found["pairs"] = difference(np.sum(counted, axis=0), r["pairs"])
    if "fine_gray.estimate" in r:
        fine = FineGray(days="days", event="died", competing="other", of=x)
        newton_beside("fine_gray", fine)
        both = Incidence(days="days", causes=("died", "other"), until_days=728)
        curves = both.result(fit(both, columns, cuts=cuts))["curves"]["all"]["incidence"]
        found["incidence"] = max(
            difference(curves["died"], r["incidence.event"]),
            difference(curves["other"], r["incidence.other"]),
        )
        first = {name: values[columns["site"] == 0] for name, values in columns.items()}
        alone = newton.estimates(fit(fine, first), list(x))
        each = alone["coefficients"].values()
        found["crr"] = max(
            difference([e["estimate"] for e in each], r["crr.estimate"]),
            difference([e["error"] for e in each], r["crr.error"]),
            relative(alone["log_likelihood"]["fitted"], r["crr.loglik"][0]),
        )
    if "weibull1" in r:
        found["illness_death"] = weibulls(columns, r, x)
    return found


def weibulls(columns: dict[str, Vector], r: Found, x: tuple[str, ...]) -> float:
    question = IllnessDeath(
        relapse_days="relapse_days", relapsed="relapsed", death_days="days", died="died", of=x
    )
    state = fit(question, columns)
    each = np.split(state["beta"], 3)
    away = [difference(each[k], r[f"weibull{k + 1}"][:-1]) for k in range(3)]
    total = sum(r[f"weibull{k}"][-1] for k in (1, 2, 3))
    # survreg's likelihood is of log time; ours is of time.
    return max(*away, relative(state["best_loglik"], total))


def by_group(columns: dict[str, Vector]) -> tuple[Vector, Vector]:
    high = columns["high"] > 0.5
    return log_rank(columns["days"], columns["died"], [~high, high])


def difference(ours: object, theirs: object) -> float:
    return float(np.max(np.abs(np.asarray(ours, float) - np.asarray(theirs, float))))


def relative(ours: object, theirs: object) -> float:
    one, two = np.asarray(ours, float), np.asarray(theirs, float)
    return float(np.max(np.abs(one - two) / np.maximum(np.abs(two), 1e-3)))


def test_a_simulated_table_gives_what_r_said_of_it() -> None:
    found = apart(simulated(), read((_HERE / "recorded.txt").read_text("utf-8")))
    assert len(found) == 11
    assert {name: value for name, value in found.items() if not value < _EXACT} == {}


@pytest.mark.parametrize("name", sorted({*_NAMES, *_COMPETING}))
def test_public_data_give_what_r_says(name: str, public: Path) -> None:
    found = apart(table(public / f"{name}.csv"), ask_r(public / f"{name}.csv"))
    assert ({"fine_gray", "crr", "incidence"} <= found.keys()) == (name in _COMPETING)
    assert {name: value for name, value in found.items() if not value < _EXACT} == {}


def write_table(columns: dict[str, Vector], file: Path) -> None:
    """A table for ``reference.R``; what it says of the simulated one is ``recorded.txt``."""
    kept = [n for n in columns if n not in ("died", "other", "high", "length")]
    rows = zip(*(columns[name].tolist() for name in kept), strict=True)
    lines = [",".join(kept), *(",".join(f"{v:.17g}" for v in row) for row in rows)]
    file.write_text("\n".join(lines) + "\n", "utf-8")


def test_the_curve_drawn_is_near_the_one_with_every_step() -> None:
    columns = simulated()
    question = Survival(days="days", event="died", until_days=2400)
    curve = question.result(fit(question, columns))["curves"]["all"]
    days, died = columns["days"], columns["died"] > 0.5
    times = np.unique(days[died])
    steps = np.cumprod([1 - np.sum(died & (days == t)) / np.sum(days >= t) for t in times])
    every = [steps[times <= at][-1] for at in curve["days"]]
    assert difference(curve["free_by_rate"], every) < 0.03
    assert difference(curve["free_by_rate"], every) < difference(curve["free"], every)


def test_what_is_recorded_is_what_r_says_today(tmp_path: Path, public: Path) -> None:
    write_table(simulated(), tmp_path / "simulated.csv")
    recorded, now = (
        read((_HERE / "recorded.txt").read_text("utf-8")),
        ask_r(tmp_path / "simulated.csv"),
    )
    assert recorded.keys() == now.keys()
    for name, values in recorded.items():
        np.testing.assert_allclose(values, now[name], rtol=1e-7, err_msg=name)
