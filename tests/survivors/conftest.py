"""Houses that tests live in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .house import House, begin


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A fresh house."""
    house = begin(tmp_path)
    yield house
    house.store.close()


@pytest.fixture(scope="module")
def shared_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house for tests that only look."""
    house = begin(tmp_path_factory.mktemp("house"))
    yield house
    house.store.close()
