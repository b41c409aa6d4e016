"""How a centre's own columns become the variables of an agreement: declared in a TOML file.

The file stays at the centre. A variable of the agreement that it does not map is not known there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from tealward.study.refusals import Refused, Rule


class Column(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A variable from a column of a file: ``codes`` turn what stands there into levels."""

    column: str
    codes: dict[str, str] = {}
    times: float = 1.0


class FileMapping(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="file"
):
    """A CSV or Parquet file with one row for each patient."""

    file: str
    patient: str
    variables: dict[str, Column]


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A variable from OMOP, relative to the day of the index condition.

    ``age``: years at the index day. ``value``: the last number or coded value of a concept from
    ``from_day`` to ``to_day``. ``has``: whether there is such a row. ``days_until`` and
    ``happened``: the first row of a concept after the index day, or else death (``or_death``), or
    else the end of observation.
    """

    how: Literal["age", "value", "has", "days_until", "happened"]
    table: Literal["condition", "measurement", "observation", "procedure", "drug", "death"] = (
        "measurement"
    )
    concepts: tuple[int, ...] = ()
    codes: dict[str, str] = {}
    or_death: bool = False
    from_day: int = -365
    to_day: int = 365


class OmopMapping(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="omop"
):
    """An OMOP CDM 5.4 database by its SQLAlchemy address, and what makes a patient's first day."""

    url: str
    index_concepts: tuple[int, ...]
    variables: dict[str, Entry]
    database_schema: str | None = None


Mapping = FileMapping | OmopMapping


def read_mapping(file: Path) -> Mapping:
    """The mapping in a TOML file, its paths relative to the file. Raises ``Refused``."""
    try:
        found = msgspec.toml.decode(file.read_bytes(), type=FileMapping | OmopMapping)
    except (msgspec.MsgspecError, OSError):
        raise Refused(Rule.DATA_UNREADABLE) from None
    if isinstance(found, FileMapping):
        return msgspec.structs.replace(found, file=str(file.parent / found.file))
    return found
