"""The form that a survivor fills in: questions from 0 to 4, and red flags that say what to do."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Final

import msgspec

from tealward.survivors.chart.entries import DiaryKept
from tealward.survivors.diary.composite import WORST

Both = dict[str, str]

_KG: Final = (20.0, 300.0)
_CM: Final = (40.0, 250.0)
_NOTE_CHARS: Final = 2000


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something asked from 0 to 4."""

    id: str
    text: Both


class Flag(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that must not wait; ``advice`` is shown at once."""

    id: str
    text: Both
    advice: Both
    emergency: bool


class Scale(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What 0 to 4 mean."""

    values: list[Both]


class Check(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A version of the form."""

    form: str
    version: str
    title: Both
    note: Both
    scale: Scale
    question: list[Question]
    flag: list[Flag]

    @property
    def name(self) -> str:
        """Form and version, as an answered form names it."""
        return f"{self.form}|{self.version}"


class NotKept(ValueError):
    """A diary that cannot be kept as it is. ``rule`` names why, ``field`` where."""

    def __init__(self, rule: str, field: str = "") -> None:
        super().__init__(f"{rule}: {field}" if field else rule)
        self.rule = rule
        self.field = field


@functools.cache
def check() -> Check:
    """The form as it stands in the file."""
    text = (resources.files(__package__) / "check.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Check)


def judge_diary(kept: DiaryKept) -> None:
    """Return if a diary answers this form with values that can be; raise ``NotKept`` otherwise."""
    form = check()
    if kept.form != form.name:
        raise NotKept("diary_other_form", kept.form[:40])
    questions = {each.id for each in form.question}
    if unknown := sorted(set(kept.answers) - questions):
        raise NotKept("diary_unknown_question", unknown[0][:40])
    for name, answer in kept.answers.items():
        if not 0 <= answer <= WORST:
            raise NotKept("diary_out_of_scale", name)
    if set(kept.flags) - {each.id for each in form.flag}:
        raise NotKept("diary_unknown_flag")
    _within("weight_kg", kept.weight_kg, _KG)
    _within("girth_cm", kept.girth_cm, _CM)
    if len(kept.note) > _NOTE_CHARS:
        raise NotKept("diary_long_note")
    if not (kept.answers or kept.flags or kept.weight_kg or kept.girth_cm or kept.note):
        raise NotKept("diary_empty")


def _within(name: str, value: float | None, bounds: tuple[float, float]) -> None:
    if value is not None and not bounds[0] <= value <= bounds[1]:
        raise NotKept("diary_out_of_range", name)
