"""Rows of a centre from wherever its mapping points, coded and cleared of the impossible."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow.csv as pa_csv
import pyarrow.parquet as pa_parquet

from tealward.alliance.agreement import Agreement
from tealward.study.data.coding import coded, numbered, plausible
from tealward.study.data.mapping import FileMapping, Mapping, OmopMapping
from tealward.study.refusals import Refused, Rule
from tealward.study.rows import Rows, Vector


class MappedSource:
    """A ``centre.Source``: what the mapping declares, and nothing else."""

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping

    def rows(self, agreement: Agreement) -> Rows:
        """All patients with the variables of the agreement, the implausible as not known."""
        raw = self.raw(agreement)
        if len(np.unique(raw.patients)) != len(raw.patients):
            raise Refused(Rule.DATA_IMPLAUSIBLE)
        clean = {each.name: plausible(raw.columns[each.name], each) for each in agreement.variables}
        return Rows(raw.patients, clean)

    def raw(self, agreement: Agreement) -> Rows:
        """As it stands in the data, for the report. Raises ``Refused`` without saying why."""
        try:
            if isinstance(self._mapping, OmopMapping):
                from tealward.study.data.omop import omop_rows

                return omop_rows(self._mapping, agreement)
            return _file_rows(self._mapping, agreement)
        except Refused:
            raise
        except Exception:
            raise Refused(Rule.DATA_UNREADABLE) from None


def _file_rows(mapping: FileMapping, agreement: Agreement) -> Rows:
    file = Path(mapping.file)
    read = pa_parquet.read_table if file.suffix == ".parquet" else pa_csv.read_csv
    table = read(file)
    patients = numbered(table[mapping.patient].to_pylist())
    columns: dict[str, Vector] = {}
    for variable in agreement.variables:
        how = mapping.variables.get(variable.name)
        if how is None:
            columns[variable.name] = np.full(len(patients), np.nan)
        else:
            values = coded(table[how.column].to_pylist(), variable, how.codes)
            columns[variable.name] = values * how.times
    return Rows(patients, columns)
