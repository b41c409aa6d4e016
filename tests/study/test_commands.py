"""``tealward study``: the whole demonstration, keys, signatures, audit, and the way back."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from tealward.__main__ import main
from tealward.alliance.canonical import canonical, read
from tealward.alliance.keys import SigningKey
from tealward.alliance.signing import Signed
from tealward.commands.study_evidence import NoProposal, proposal
from tealward.study import example
from tealward.study.questions.states import IllnessDeath
from tealward.study.results.crate import write_crate
from tests.study.joint import EXPIRES, STARTS, joint, part
from tests.study.pure import held, simulated


def test_the_demonstration_here(tmp_path: Path) -> None:
    out = tmp_path / "demo"
    told = CliRunner().invoke(main, ["study", "demo", "--here", "--out", str(out)])
    assert told.exit_code == 0, told.output
    assert "Largest difference" in told.output
    apart = float(told.output.split("Largest difference: ")[1].split()[0])
    assert apart < 1e-8
    assert "Refused by the centre" in told.output
    for name in ("who", "survival", "hazards"):
        assert (out / "releases" / name / "ro-crate-metadata.json").exists()
    # A result says by itself what was asked, and of what its groups are.
    curves = (out / "releases" / "survival" / "result.ko.html").read_text("utf-8")
    assert {"<dd>사망까지의 날수</dd>", "<dd>모든 환자</dd>"} <= set(
        re.findall("<dd>.*?</dd>", curves)
    )
    assert "BRCA 변이: 예" in curves
    assert "거절한 요청" in (out / "report.ko.html").read_text("utf-8")
    again = CliRunner().invoke(main, ["study", "demo", "--here", "--out", str(out)])
    assert again.exit_code == 1
    assert "name a new folder" in again.output
    ledger = str(out / "centres" / "goyang" / "ledger.db")
    audit = CliRunner().invoke(main, ["study", "ledger", ledger])
    assert audit.exit_code == 0
    assert {"begun", "answered", "released"} <= set(audit.output.split())
    checked = CliRunner().invoke(
        main, ["study", "check", str(out / "centres" / "goyang"), str(out / "agreement.json")]
    )
    assert checked.exit_code in (0, 1)


def test_a_key_is_made_once_and_signs(tmp_path: Path) -> None:
    made = CliRunner().invoke(main, ["study", "key", str(tmp_path / "keys")])
    public = made.output.split()[1]
    assert SigningKey.read(tmp_path / "keys" / "signing.pem").public == public
    assert CliRunner().invoke(main, ["study", "key", str(tmp_path / "keys")]).exit_code == 1
    (tmp_path / "draft.json").write_bytes(canonical(Signed(kind="agreement", document={"a": 1})))
    secret = str(tmp_path / "keys" / "signing.pem")
    signed = CliRunner().invoke(main, ["study", "sign", str(tmp_path / "draft.json"), secret])
    assert read(signed.stdout_bytes, Signed).signers() == {public}


def test_a_released_fit_becomes_a_proposal_and_a_changed_one_does_not(tmp_path: Path) -> None:
    columns = simulated()
    three = joint(tmp_path, part(columns, columns["site"]), held(list(columns)))
    question = IllnessDeath(
        relapse_days="relapse_days", relapsed="relapsed", death_days="days", died="died"
    )
    release = three.ask("fit", question)
    document = example.protocol(three.signed, "fit", question)
    terms = example.agreement(three.keys, held(list(columns)), STARTS, EXPIRES)
    crate = tmp_path / "crate"
    write_crate(
        crate, release, terms, three.signed, example.approved(document, three.keys), "2026-11-22"
    )
    found = tomllib.loads(proposal(crate))
    assert len([name for name in found if name.startswith("proposed_")]) == 6
    number = found["proposed_relapse_weibull_shape"]
    assert set(number) == {"value", "unit", "population", "source", "confidence", "note"}
    assert number["source"] in found["sources"]
    result = json.loads((crate / "result.json").read_text("utf-8"))
    result["coefficients"]["relapse.level"]["estimate"] += 0.1
    (crate / "result.json").write_text(json.dumps(result), "utf-8")
    with pytest.raises(NoProposal, match="not signed off"):
        proposal(crate)


def test_simulated_centres_for_a_first_try(tmp_path: Path) -> None:
    out = tmp_path / "centres"
    told = CliRunner().invoke(main, ["cohort", "60", "--omop", "--out", str(out)])
    assert told.exit_code == 0, told.output
    assert {file.stem for file in out.glob("*.toml")} == set(example.CENTRES)
