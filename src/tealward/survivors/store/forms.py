"""The forms that a site has loaded. They hold the site's wording and nothing of anybody."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select, update

from tealward.survivors.store.schema import forms
from tealward.survivors.store.store import Transaction


@dataclass(frozen=True, slots=True)
class Loaded:
    """A form as it was loaded: its name, when, by whom, and the resource as bytes."""

    form: str
    at: str
    by: str
    resource: bytes


def keep_form(tx: Transaction, loaded: Loaded) -> None:
    """Keep a form; the same name again replaces it, as a site corrects a translation."""
    row = {"at": loaded.at, "by": loaded.by, "resource": loaded.resource}
    there = tx.connection.execute(select(forms.c.form).where(forms.c.form == loaded.form)).first()
    if there is None:
        tx.connection.execute(insert(forms), {"form": loaded.form, **row})
    else:
        tx.connection.execute(update(forms).where(forms.c.form == loaded.form).values(**row))


def forms_of(tx: Transaction) -> list[Loaded]:
    """Every form of the site, by name."""
    rows = tx.connection.execute(select(forms).order_by(forms.c.form))
    return [Loaded(row.form, row.at, row.by, row.resource) for row in rows]
