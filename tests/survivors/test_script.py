"""The two hand-written scripts: checked by the TypeScript compiler, and nothing else is loaded."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

import tealward.survivors

from .house import House

_STATIC = Path(tealward.survivors.__file__).parent / "pages" / "static"
_TSC = Path(__file__).parents[2] / "web" / "node_modules" / ".bin" / "tsc"


@pytest.mark.skipif(not _TSC.exists(), reason="needs `npm ci` in web/")
@pytest.mark.parametrize(
    ("name", "library"),
    [
        ("diary.js", "es2023,dom,dom.iterable"),
        ("passkey.js", "es2023,dom,dom.iterable"),
        ("sw.js", "es2023,webworker"),
    ],
)
def test_scripts_have_sound_types(name: str, library: str, tmp_path: Path) -> None:
    words = "--noEmit --allowJs --checkJs --strict --target es2022 --module esnext --skipLibCheck"
    command = [str(_TSC), *words.split(), "--typeRoots", str(tmp_path), "--lib", library]
    run = subprocess.run([*command, str(_STATIC / name)], capture_output=True, check=False)
    assert run.returncode == 0, run.stdout.decode()


def test_pages_load_nothing_from_elsewhere_and_hold_no_inline_script(
    shared_house: House,
) -> None:
    record = shared_house.record_of("haneul")
    for part in ("", "/diary", "/plan", "/ca125", "/privacy"):
        answer = shared_house.visitor("haneul").get(f"/s/{record}{part}")
        loaded = re.findall(r'(?:src|href)="([^"]*)"', answer.text)
        assert all(each.startswith(("/", "#", "tel:", "data:,")) for each in loaded)
        assert not re.search(r"<script(?![^>]*src=)|\son\w+=|style=", answer.text)
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("who", "path"), [(None, "/"), ("haneul", "/account"), ("haneul", "/again?to=/home")]
)
def test_signing_in_holds_no_inline_script(shared_house: House, who: str | None, path: str) -> None:
    answer = shared_house.visitor(who).get(path)
    assert answer.status == 200
    loaded = re.findall(r'(?:src|href)="([^"]*)"', answer.text)
    assert all(each.startswith(("/", "#", "data:,")) for each in loaded)
    assert not re.search(r"<script(?![^>]*src=)|\son\w+=|style=", answer.text)


def test_what_a_phone_may_keep_holds_nothing_of_the_record(shared_house: House) -> None:
    """The service worker keeps the diary's page: nothing in it may be hers."""
    record = shared_house.record_of("haneul")
    page = shared_house.visitor("haneul").get(f"/s/{record}/diary").text
    for word in ("김하늘", "BRCA1", "58.6", "2026-11-21", "저녁이면", "02-0000-0000"):
        assert word not in page
    worker = (_STATIC / "sw.js").read_text()
    assert re.findall(r"/\^.*\$/", worker) == [r"/^\/s\/[^/]+\/(diary|form)$/"]
    assert (
        shared_house.visitor().get("/sw.js").headers["content-type"].startswith("text/javascript")
    )
