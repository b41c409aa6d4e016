"""Names of variables and levels as people read them, from the agreement and the words."""

from __future__ import annotations

from tealward.alliance.agreement import Agreement
from tealward.study.questions.grouped import GROUPS
from tealward.words.load import Language, say


def names(agreement: Agreement, language: Language, by: str | None = None) -> dict[str, str]:
    """Variables, their levels (``stage.iii``), and the levels that every table has.

    Where a figure parts patients ``by`` a variable of yes and no, these say of what.
    """
    found = {
        "all": say("study.level.all", language),
        "yes": say("study.level.yes", language),
        "no": say("study.level.no", language),
        "not_known": say("study.level.not_known", language),
        "intercept": say("study.level.intercept", language),
    }
    found |= {
        f"risk_{k}": say("study.level.risk", language, number=k) for k in range(1, GROUPS + 1)
    }
    for each in agreement.variables:
        title = each.title.ko if language == "ko" else each.title.en
        found[each.name] = f"{title} ({each.unit})" if each.unit else title
        for level in each.levels:
            found[f"{each.name}.{level}"] = f"{title}: {level}"
        if each.name == by and not each.levels:
            found |= {level: f"{title}: {found[level]}" for level in ("no", "yes")}
    return found
