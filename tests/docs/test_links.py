"""The pages that people read: links lead somewhere, commands exist, one language does not lag."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tealward.__main__ import main

_ROOT = Path(__file__).parents[2]
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+)$", re.M)


def _pages() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"],
        cwd=_ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode()
    return [_ROOT / name for name in listed.split("\0") if name and (_ROOT / name).is_file()]


def _anchor(heading: str) -> str:
    """The anchor that a heading gets where the pages are shown."""
    plain = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


@pytest.mark.parametrize("page", _pages(), ids=lambda page: str(page.relative_to(_ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for target in _LINK.findall(page.read_text("utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        known = (
            {_anchor(text) for text in _HEADING.findall(file.read_text("utf-8"))}
            if (anchor and file.suffix == ".md" and file.is_file())
            else {anchor}
        )
        if not file.exists() or anchor not in known:
            broken.append(target)
    assert broken == []


def test_both_readmes_say_the_same_to_do() -> None:
    """The same commands, links and number of sections, so that neither language lags."""
    english, korean = ((_ROOT / name).read_text("utf-8") for name in ("README.md", "README.ko.md"))
    assert re.findall(r"^    make \w+", english, re.M) == ["    make run", "    make test"]
    for pattern in (r"^    make \w+", r"\]\(((?!README)[^)]*)\)", r"^#+ "):
        assert re.findall(pattern, english, re.M) == re.findall(pattern, korean, re.M)


def test_every_make_and_command_that_is_named_exists() -> None:
    rules = set(re.findall(r"^([a-z]+):", (_ROOT / "Makefile").read_text("utf-8"), re.M))
    for page in _pages():
        text = page.read_text("utf-8")
        named = set(re.findall(r"(?:^    |`)make ([a-z]+)", text, re.M))
        assert named <= rules, f"{page} names {sorted(named - rules)}"
        commands = set(re.findall(r"`tealward ([a-z]+)", text))
        assert commands <= set(main.commands), page


def test_decisions_are_numbered_and_listed() -> None:
    folder = _ROOT / "docs" / "decisions"
    records = sorted(file.name for file in folder.glob("0*.md"))
    assert [name[:4] for name in records] == [f"{i + 1:04d}" for i in range(len(records))]
    index = (folder / "README.md").read_text("utf-8")
    for name in records:
        assert f"({name})" in index
        text = (folder / name).read_text("utf-8")
        assert text.startswith("# ")
        assert "**Decision.**" in text
        assert "cost" in text


def test_every_folder_of_the_house_is_in_the_story() -> None:
    story = (_ROOT / "docs" / "story.md").read_text("utf-8")
    package = _ROOT / "src" / "tealward"
    for folder in package.iterdir():
        if (folder / "__init__.py").is_file():
            assert re.search(rf"[`/]{folder.name}[`/)]", story), folder.name
