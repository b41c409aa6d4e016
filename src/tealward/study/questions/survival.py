"""Survival curves on an agreed grid, and the log-rank test stratified by centre.

A curve of single steps shows when each patient died. So times are first coarsened to the agreed
grid, and of each group only those cuts of the grid are kept where it has had enough deaths since
the last one in all centres together. Finding the cuts asks each centre only for whole blocks of
deaths. The curve is then the product-limit estimate of times coarsened to the cuts, exactly; it
ends where deaths become few. With several causes it is Aalen and Johansen's estimate of their
incidence.

Where cuts are far apart that curve stands too high, because who leaves counts as at risk to the
next cut. So deaths over time at risk between cuts are released too, and the curve of constant
hazards that they make (``free_by_rate``); it is the one drawn.

The log-rank test needs no grid: observed minus expected and its variance are sums over centres.

Sources: Kaplan and Meier 1958, J Am Stat Assoc 53:457; Aalen and Johansen 1978, Scand J Stat 5:141;
Mantel 1966, Cancer Chemother Rep 50:163; O'Keefe et al. 2012, J Priv Confid 4(1):127.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
import numpy as np
from scipy.stats import chi2

from tealward.alliance.agreement import Agreement, Kind
from tealward.alliance.people import Name
from tealward.study.questions.cox import survival_fits
from tealward.study.questions.question import Question, State, Sums, symmetric, triangle, upper
from tealward.study.rows import Mask, Matrix, Rows, Vector, variable_of

Days = Annotated[int, msgspec.Meta(ge=1, le=40_000)]


class _Curves(Question, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What curves of one and of several causes share."""

    days: Name
    by: Name | None = None
    until_days: Days

    def events(self) -> tuple[str, ...]:
        """One column for each cause."""
        raise NotImplementedError

    def columns(self) -> tuple[str, ...]:
        """Time, causes and group."""
        return (self.days, *self.events(), *self.groups())

    def groups(self) -> tuple[str, ...]:
        """The variable that parts the patients."""
        return (self.by,) if self.by else ()

    def endpoints(self, rows: Rows) -> tuple[Vector, ...]:
        """Each cause."""
        return tuple(rows.columns[name] for name in self.events())

    def fits(self, agreement: Agreement) -> bool:
        """A time, events, and a group of few levels."""
        kinds = (Kind.CHOICE, Kind.YES_NO)
        grouped = self.by is None or variable_of(agreement, self.by).kind in kinds
        timed = all(survival_fits(agreement, self.days, each) for each in self.events())
        return grouped and timed and self.until_days >= agreement.limits.grid_days

    def begin(self, agreement: Agreement) -> State:
        """Before the cuts are known."""
        width = agreement.limits.grid_days
        levels: tuple[str, ...] = ("all",)
        if self.by:
            variable = variable_of(agreement, self.by)
            levels = variable.levels or ("no", "yes")
        return {
            "grid": np.arange(width, self.until_days + 1, width, dtype=np.float64),
            "levels": levels,
            "block": agreement.limits.min_events,
            "cuts": None,
            "done": False,
            "round": 0,
        }

    def fields(self, state: State) -> dict[str, int]:
        """Blocks of deaths first; then counts between cuts, and the test."""
        groups, causes = len(state["levels"]), len(self.events())
        if state["cuts"] is None:
            return {"centres": 1, "blocks": groups * causes * len(state["grid"])}
        spans = sum(map(len, state["cuts"]))
        found = {"events": causes * spans, "left": spans, "exposure": spans, "beyond": groups}
        if self.tested(state):
            found |= {"difference": groups, "variance": triangle(groups)}
        return found

    def tested(self, state: State) -> bool:
        """Whether groups are compared."""
        return len(state["levels"]) > 1 and len(self.events()) == 1

    def local(self, rows: Rows, state: State) -> Sums:
        """The sums of one centre."""
        days = rows.columns[self.days]
        group = rows.columns[self.by] if self.by else np.zeros(len(days))
        causes = self.endpoints(rows)
        members = [group == k for k in range(len(state["levels"]))]
        if state["cuts"] is None:
            grid, block = state["grid"], state["block"]
            whole = [
                np.floor(np.searchsorted(np.sort(days[m & (c > 0.5)]), grid, side="right") / block)
                for m in members
                for c in causes
            ]
            return {"centres": np.ones(1), "blocks": np.concatenate(whole)}
        sums = _between(days, causes, members, state["cuts"])
        if self.tested(state):
            difference, variance = log_rank(days, causes[0], members)
            sums |= {"difference": difference, "variance": upper(variance)}
        return sums

    def advance(self, state: State, total: Sums) -> State:
        """First the cuts, then the curves."""
        after = {**state, "round": state["round"] + 1}
        if state["cuts"] is None:
            shape = (len(state["levels"]) * len(self.events()), len(state["grid"]))
            blocks, per = total["blocks"].reshape(shape), len(self.events())
            cuts = [
                _cuts(blocks[k * per : (k + 1) * per], total["centres"][0], state)
                for k in range(len(state["levels"]))
            ]
            return {**after, "cuts": cuts, "done": not any(map(len, cuts))}
        return {**after, "done": True, "total": total}

    def result(self, state: State) -> dict[str, Any]:
        """Curves by group, and the test."""
        if "total" not in state:
            return {"curves": {}}
        total: Sums = state["total"]
        found: dict[str, Any] = {"curves": {}}
        events, left, exposure = total["events"], total["left"], total["exposure"]
        for k, level in enumerate(state["levels"]):
            cuts: Vector = state["cuts"][k]
            spans, causes = len(cuts), len(self.events())
            if spans:
                counts = events[: causes * spans].reshape(causes, spans)
                beyond = float(total["beyond"][k])
                curve = _curve(cuts, counts, left[:spans], beyond, self.events())
                found["curves"][level] = curve | _by_rate(cuts, counts, exposure[:spans])
            events, left, exposure = events[causes * spans :], left[spans:], exposure[spans:]
        if self.tested(state):
            found["log_rank"] = _test(
                total["difference"], symmetric(total["variance"], len(state["levels"]))
            )
        return found


class Survival(_Curves, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="survival"):
    """Kaplan-Meier curves, with a log-rank test of groups."""

    event: Name

    def events(self) -> tuple[str, ...]:
        """The one event."""
        return (self.event,)


class Incidence(_Curves, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="incidence"):
    """Cumulative incidence of each of several causes that exclude each other."""

    causes: Annotated[tuple[Name, ...], msgspec.Meta(min_length=2, max_length=4)]

    def events(self) -> tuple[str, ...]:
        """The causes."""
        return self.causes


def _cuts(blocks: Matrix, centres: float, state: State) -> Vector:
    """Cuts of the grid with at least ``block`` deaths of each cause between them, of one group.

    A centre that says b whole blocks more has had more than (b - 1) blocks of deaths, so the sum of
    all must have risen by 1 + centres (block - 1) / block.
    """
    size = state["block"]
    needed = 1.0 + centres * (size - 1.0) / size
    last, cuts = np.zeros(len(blocks)), []
    for j, at in enumerate(state["grid"]):
        if np.all(blocks[:, j] - last >= needed - 1e-9):
            last = blocks[:, j]
            cuts.append(at)
    return np.array(cuts)


def _between(
    days: Vector, causes: tuple[Vector, ...], members: list[Mask], cuts: list[Vector]
) -> Sums:
    """Events and leavers between the cuts of each group, and who stays beyond its last one."""
    any_event = np.sum(causes, axis=0) > 0.5
    events, left, exposure, beyond = [], [], [], []
    for member, own in zip(members, cuts, strict=True):
        span, spans = np.searchsorted(own, days, side="left"), len(own)
        until = [float(np.minimum(days[member], at).sum()) for at in own]
        exposure.append(np.diff([0.0, *until]))
        inside = member & (span < spans)
        events += [np.bincount(span[inside & (c > 0.5)], minlength=spans) for c in causes]
        left.append(np.bincount(span[inside & ~any_event], minlength=spans))
        beyond.append(float(np.sum(member & (span == spans))))
    return {
        "events": np.concatenate(events).astype(np.float64),
        "left": np.concatenate(left).astype(np.float64),
        "exposure": np.concatenate(exposure),
        "beyond": np.array(beyond),
    }


def _curve(
    cuts: Vector, events: Matrix, left: Vector, beyond: float, names: tuple[str, ...]
) -> dict[str, Any]:
    """One curve: share free of every event, its standard error, and each cause's incidence."""
    deaths = events.sum(axis=0)
    leaving = deaths + left
    at_risk = beyond + np.cumsum(leaving[::-1])[::-1]
    free = np.cumprod(1.0 - deaths / at_risk)
    remain = at_risk - deaths
    terms = np.where(remain > 0, deaths / (at_risk * np.maximum(remain, 1.0)), 0.0)
    error = free * np.sqrt(np.cumsum(terms))
    before = np.r_[1.0, free[:-1]]
    found: dict[str, Any] = {
        "days": cuts.tolist(),
        "at_risk": at_risk.tolist(),
        "free": free.tolist(),
        "error": error.tolist(),
    }
    if len(names) > 1:
        incidence = np.cumsum(before * events / at_risk, axis=1)
        found["incidence"] = {n: incidence[k].tolist() for k, n in enumerate(names)}
    return found


def _by_rate(cuts: Vector, events: Matrix, exposure: Vector) -> dict[str, Any]:
    """The curve with a constant hazard between cuts: nearer to that of single steps."""
    width, deaths = np.diff(np.r_[0.0, cuts]), events.sum(axis=0)
    free = np.exp(-np.cumsum(deaths / exposure * width))
    error = free * np.sqrt(np.cumsum(deaths * np.square(width / exposure)))
    return {"free_by_rate": free.tolist(), "error_by_rate": error.tolist()}


def log_rank(days: Vector, event: Vector, members: list[Mask]) -> tuple[Vector, Matrix]:
    """Observed minus expected deaths of each group, and the variance, at one centre."""
    died = event > 0.5
    times = np.unique(days[died])
    at_risk = np.array(
        [len(d) - np.searchsorted(d, times, side="left") for d in _sorted(days, members)],
        dtype=np.float64,
    )
    deaths = np.array(
        [
            np.searchsorted(d, times, side="right") - np.searchsorted(d, times, side="left")
            for d in _sorted(days, [m & died for m in members])
        ],
        dtype=np.float64,
    )
    n, d = at_risk.sum(axis=0), deaths.sum(axis=0)
    share = at_risk / n
    spread = np.where(n > 1, d * (n - d) / np.maximum(n - 1, 1), 0.0)
    variance = np.diag((share * spread).sum(axis=1)) - (share * spread) @ share.T
    return (deaths - share * d).sum(axis=1), variance


def _sorted(days: Vector, members: list[Mask]) -> list[Vector]:
    return [np.sort(days[m]) for m in members]


def _test(difference: Vector, variance: Matrix) -> dict[str, float]:
    kept = np.flatnonzero(np.diag(variance) > 0)[:-1]
    if len(kept) == 0:
        return {"chi_squared": 0.0, "freedom": 0, "p": 1.0}
    part = difference[kept]
    value = float(part @ np.linalg.solve(variance[np.ix_(kept, kept)], part))
    return {"chi_squared": value, "freedom": len(kept), "p": float(chi2.sf(value, len(kept)))}
