"""One order of events for everybody, nothing told before it is recorded, nothing lost."""

from __future__ import annotations

import asyncio
from pathlib import Path

from clients import Client, run, serving
from fakes import FakeMaker

from tealward.record.opening import open_log


def test_two_people_see_one_order_of_events(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada, ben = await visit.join(case, "Ada"), await visit.join(case, "Ben")
            answers = await asyncio.gather(
                *(ada.act("say", f"a{n}", text=f"ada {n}") for n in range(12)),
                *(ben.act("say", f"b{n}", text=f"ben {n}") for n in range(12)),
            )
            assert {answer["type"] for answer in answers} == {"done"}
            for client in (ada, ben):
                await client.until(lambda: len(client.said()) == 24)  # noqa: B023
            assert ada.said() == ben.said()
            assert [text for text in ada.said() if "ada" in text] == [f"ada {n}" for n in range(12)]
            seqs = [line["seq"] for line in ada.lines()]
            assert seqs == sorted(seqs)

    run(test())
