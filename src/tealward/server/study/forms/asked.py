"""The fields of each question, from its own type: what it needs, of the variables agreed.

A question that gets a new parameter gets a field here by itself, and needs its words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

import msgspec

from tealward.alliance.agreement import Agreement, Kind
from tealward.server.study.forms.fields import Control, Field
from tealward.study.questions.every import AnyQuestion
from tealward.study.results.names import names
from tealward.study.rows import terms as terms_of
from tealward.words.load import Language, say

KINDS: Final = {str(kind.__struct_config__.tag): kind for kind in get_args(AnyQuestion)}
_COVARIATES: Final = (Kind.NUMBER, Kind.YES_NO, Kind.CHOICE)
_TAKES: Final = {
    "days": (Kind.DAYS,),
    "relapse_days": (Kind.DAYS,),
    "death_days": (Kind.DAYS,),
    "exposure": (Kind.DAYS,),
    "event": (Kind.EVENT,),
    "relapsed": (Kind.EVENT,),
    "died": (Kind.EVENT,),
    "competing": (Kind.EVENT,),
    "causes": (Kind.EVENT,),
    "by": (Kind.YES_NO, Kind.CHOICE),
    "outcome": (Kind.NUMBER, Kind.YES_NO, Kind.DAYS, Kind.EVENT),
    "of": _COVARIATES,
}
"""The kinds of variable that a parameter of this name can be."""

_MANY: Final = {"of": (1, 40), "causes": (2, 4)}
_DRAWN_ELSEWHERE: Final = ("millionths", "baseline")
_COEFFICIENT: Final = "coefficient"


def question_of(name: str) -> Any:
    """The type of a question, or none."""
    return KINDS.get(name)


def question_fields(kind: Any, agreement: Agreement, language: Language) -> Sequence[Field]:
    """A field for each parameter, under ``question.``."""
    titles = names(agreement, language)
    held = {v.name: v.kind for v in agreement.variables}
    hints = get_type_hints(kind, include_extras=True)
    found: list[Field] = []
    for each in msgspec.structs.fields(kind):
        if each.name in _DRAWN_ELSEWHERE:
            continue
        if each.name == "of" and "millionths" in hints:
            found += _coefficients(agreement, titles, language)
            continue
        takes = _TAKES.get(each.name)
        if takes is not None:
            # A table counts whatever there is.
            every = each.name == "of" and kind.__struct_config__.tag == "table"
            fit = [(n, titles[n]) for n, what in held.items() if every or what in takes]
            found.append(_variable(each, fit, language))
        else:
            found.append(_parameter(each, hints[each.name], language))
    return found


def question_plain(plain: Mapping[str, Any], baseline: Any, agreement: Agreement) -> dict[str, Any]:
    """A question as its document holds it, from the fields."""
    found = {k: v for k, v in plain.items() if k != _COEFFICIENT and v is not None}
    if _COEFFICIENT not in plain:
        return found
    given = {label.replace("/", "."): v for label, v in plain[_COEFFICIENT].items()}
    held = [v.name for v in agreement.variables if v.kind in _COVARIATES]
    labels = {name: [term.label for term in terms_of(agreement, [name])] for name in held}
    used = [name for name in held if any(given.get(label) is not None for label in labels[name])]
    millionths = [given.get(t.label) or 0 for t in terms_of(agreement, used)]
    return found | {"of": used, "millionths": millionths, "baseline": baseline or []}


def _variable(each: Any, fit: list[tuple[str, str]], language: Language) -> Field:
    label = say(f"study.form.q_{each.name}", language)
    if each.name in _MANY:
        least, most = _MANY[each.name]
        if each.default == ():
            least = 0
        return Field(f"question.{each.name}", Control.TICKS, label, "", fit, least, most)
    optional = each.default is None
    usual = fit[0][0] if len(fit) == 1 and not optional else ""
    return Field(
        f"question.{each.name}", Control.PICK, label, "", fit, optional=optional, usual=usual
    )


def _parameter(each: Any, hint: Any, language: Language) -> Field:
    """A number with its bounds, a choice of words, or yes and no."""
    key, label = f"question.{each.name}", say(f"study.form.q_{each.name}", language)
    given = each.default is not msgspec.NODEFAULT
    usual = str(each.default) if given else ""
    if get_origin(hint) is Literal:
        said = [(v, say(f"study.form.q_{each.name}_{v}", language)) for v in get_args(hint)]
        return Field(key, Control.PICK, label, "", said, usual=usual)
    if hint is bool:
        return Field(key, Control.YES, label, usual="yes" if each.default is True else "")
    meta = next((a for a in get_args(hint) if isinstance(a, msgspec.Meta)), msgspec.Meta())
    least, most = _whole(meta.ge), _whole(meta.le)
    return Field(key, Control.WHOLE, label, "", (), least, most, usual=usual)


def _coefficients(
    agreement: Agreement, titles: Mapping[str, str], language: Language
) -> list[Field]:
    """One for each term of a given risk model; empty where the model lacks the variable."""
    held = [v.name for v in agreement.variables if v.kind in _COVARIATES]
    head = say("study.form.q_millionths", language)
    # A point would part the name of the field.
    return [
        Field(f"question.{_COEFFICIENT}.{term.label.replace('.', '/')}", Control.MILLIONTHS,
              f"{head}: {titles[term.label]}", optional=True)
        for term in terms_of(agreement, held)
    ]  # fmt: skip


def _whole(bound: float | None) -> int | None:
    return None if bound is None else int(bound)
