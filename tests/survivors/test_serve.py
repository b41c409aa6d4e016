"""``tealward survivors serve``: what it refuses before it opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tealward.__main__ import main


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--address", "http://records.example"], "https://records.hospital.example"),
        (["--address", "https://192.0.2.1"], "a name and not a number"),
        (["--sign-in", "missing.toml"], "--sign-in needs --address"),
        (["--sign-in", "missing.toml", "--address", "https://records.example"], "cannot be used"),
        (["--host", "0.0.0.0"], "--certificate"),
    ],
)
def test_what_would_not_be_safe_is_refused_before_anything_is_written(
    tmp_path: Path, options: list[str], told: str
) -> None:
    files = ["--database", f"sqlite:///{tmp_path}/a.db", "--key-file", str(tmp_path / "a.key")]
    run = CliRunner().invoke(main, ["survivors", "serve", *files, *options])
    assert run.exit_code == 1
    assert told in run.output
    assert list(tmp_path.iterdir()) == []
