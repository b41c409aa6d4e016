"""The walls of the house: what is generated has not drifted, files stay small, nothing leaks in."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

import tealward
from tealward.commands.pages import calibration_page, evidence_page, reference_page
from tealward.ward.typescript import messages, words

_ROOT = Path(__file__).parents[2]
_PACKAGE = Path(tealward.__file__).parent
_STORY = ("evidence", "patient", "disease", "workup", "treatment", "course", "debrief")
_LONGEST_FILE = 380
_LONGEST_BODY = 60


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=_ROOT,
        check=True,
        capture_output=True,
    ).stdout
    paths = [_ROOT / name.decode() for name in listed.split(b"\0") if name]
    return [path for path in paths if path.is_file()]


def _texts() -> list[tuple[Path, str]]:
    found = []
    for path in _tracked():
        try:
            found.append((path, path.read_text("utf-8")))
        except UnicodeDecodeError:
            continue
    return found


@pytest.mark.parametrize(
    ("path", "made"),
    [
        ("web/src/wire/messages.ts", messages),
        ("web/src/wire/entries.json", words),
        ("docs/evidence.md", evidence_page),
        ("docs/reference.md", reference_page),
        ("docs/calibration.md", calibration_page),
    ],
)
def test_what_is_generated_is_up_to_date(path: str, made: object) -> None:
    assert callable(made)
    assert (_ROOT / path).read_text("utf-8") == made(), "run `make wire` and commit the result"


def test_files_are_small() -> None:
    long = {
        str(path.relative_to(_ROOT)): lines
        for path in _PACKAGE.rglob("*.py")
        if (lines := len(path.read_text("utf-8").splitlines())) > _LONGEST_FILE
    }
    assert long == {}, "move something out: a file has one subject"


def test_functions_are_short() -> None:
    long = {}
    for path in _PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[1] if ast.get_docstring(node) and node.body[1:] else node.body[0]
                lines = (node.end_lineno or 0) - first.lineno + 1
                if lines > _LONGEST_BODY:
                    long[f"{path.relative_to(_ROOT)}:{node.name}"] = lines
    assert long == {}


def test_no_medical_number_in_the_code_of_the_disease() -> None:
    """Rates and sizes of effects live in ``evidence``; code keeps 0, 1 and halves."""
    allowed = {0.0, 1.0, 0.5, 2.0, 3.0, 1e-6, 1e-9, 1e-12}
    suspicious: dict[str, float] = {}
    for file in ("growth.py", "tumour.py"):
        tree = ast.parse((_PACKAGE / "disease" / file).read_text("utf-8"))
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, float):
                continue
            if node.value not in allowed and node.value < 5.0:
                suspicious[f"{file}:{node.lineno}"] = node.value
    assert suspicious == {}


def test_nothing_names_a_registry_or_a_machine() -> None:
    host = re.compile(
        r'"resolved": "https?:|^registry *= *https?:|--(extra-)?index-url'
        r"|pypi\.org|registry\.npmjs",
        re.M,
    )
    folder = re.compile(r"(?<![\w./-])/(work|root|home|Users|tmp/[a-z])/")
    for path, text in _texts():
        if path == Path(__file__):
            continue
        assert not host.search(text), f"{path} names a package registry"
        if path.suffix in {".py", ".ts", ".tsx", ".md", ".toml", ".json", ".sh"}:
            assert not folder.search(text), f"{path} names a folder of some machine"


def test_the_story_reads_no_clock_and_no_global_dice() -> None:
    forbidden = re.compile(r"\b(datetime\.now|time\.time|np\.random|random\.random|os\.environ)\b")
    for folder in _STORY:
        for path in (_PACKAGE / folder).rglob("*.py"):
            if path.name != "compiled.py":  # where the compiler keeps its cache
                assert not forbidden.search(path.read_text("utf-8")), path


def test_no_empty_shelf() -> None:
    for path in _PACKAGE.rglob("*.py"):
        assert path.stem not in {"utils", "common", "manager", "helper", "helpers", "misc"}, path
        assert path.read_text("utf-8").strip(), f"{path} is empty"
