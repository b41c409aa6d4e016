"""The resources that a record holds, read."""

from __future__ import annotations

from tealward.survivors.chart.state import State
from tealward.survivors.fhir.clinical import Clinical
from tealward.survivors.fhir.document import Piece, decode
from tealward.survivors.fhir.read import read_clinical


def pieces_of(state: State) -> list[Piece]:
    """The resources held, in the order in which they came; the latest under each address."""
    return [Piece(held.full_url, decode(held.resource)) for held in state.held.values()]


def answers_of(state: State) -> list[Piece]:
    """The answers she gave to the site's form here, as they were kept."""
    return [Piece(each.full_url, decode(each.resource)) for each in state.forms_kept.values()]


def clinical_of(state: State) -> Clinical:
    """The treatment summary of a record."""
    return read_clinical(pieces_of(state))
