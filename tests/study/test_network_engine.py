"""The network on the real engine: the same digits as in one process, noise included."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tealward.study import example
from tealward.study.centre.folder import Settings, begin, open_centre
from tealward.study.coordinator import run
from tealward.study.here import Here
from tealward.study.questions.network import Network
from tests.study.joint import STARTS

if any(importlib.util.find_spec(name) is None for name in ("nvflare", "jax")):
    pytest.skip("the extra `study` is not installed", allow_module_level=True)

from tests.study.test_engine import Homes

pytestmark = [pytest.mark.slow, pytest.mark.timeout(280)]


def test_the_engine_gives_what_one_process_gives(tmp_path: Path) -> None:
    from tealward.study.engine.session import Session

    homes = Homes(tmp_path)
    question = Network(
        days="days", event="died", of=("treated", "stage"), until_days=1600, steps=6,
        epsilon_milli=4000, most_told_apart_thousandths=700,
    )  # fmt: skip
    asked = example.approved(example.protocol(homes.signed, "network", question), homes.keys)
    with Session(homes.folder, homes.centres, timeout_s=60) as session:
        over = run(homes.signed, asked, session.post)
    # The same keys and rows with ledgers that know of nothing: every sum is made again.
    opened = {}
    for name in homes.centres:
        again = tmp_path / "again" / name
        again.parent.mkdir(exist_ok=True)
        settings = Settings(name=name, known=tuple(homes.keys.known), mapping=f"../../{name}.toml")
        begin(again, settings, homes.keys.centres[name], homes.keys.masking[name])
        opened[name] = open_centre(again, lambda: STARTS)
    here = run(homes.signed, asked, Here(opened))
    assert here.digest == over.digest
    assert here.result["privacy"] == {"epsilon": 4.0, "delta": 1e-6}
    assert len(over.signed_off) == 3
