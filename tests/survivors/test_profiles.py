"""What leaves the house, held against the profiles themselves: mCODE STU4 and IPS 2.0.0 from npm.

A small reader of snapshots: required elements, fixed and pattern values, and required bindings to
value sets that list their codes. It is not a FHIR validator; slices and invariants are not read.
"""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tealward.survivors.fhir.walk import walk

from .house import House

_READ = ("StructureDefinition-", "ValueSet-")
_PACKAGES = sorted((Path(__file__).parents[2] / ".setup" / "profiles").glob("*.tgz"))

pytestmark = pytest.mark.skipif(not _PACKAGES, reason="run scripts/fetch-profiles (npm)")


@pytest.fixture(scope="module")
def conformance() -> dict[str, dict[str, Any]]:
    """Profiles and value sets of the packages, by address."""
    found = {}
    for package in _PACKAGES:
        with tarfile.open(package) as archive:
            for member in archive:
                name = Path(member.name).name
                if name.startswith(_READ) and name.endswith(".json"):
                    opened = archive.extractfile(member)
                    assert opened is not None
                    resource = json.load(opened)
                    found[resource["url"]] = resource
    return found


def _places(resource: Any, path: str) -> list[Any]:
    """All instances of an element's parent."""
    parent = path.partition(".")[2].rpartition(".")[0]
    return walk(resource, parent) if parent else [resource]


def _there(holder: Any, name: str) -> list[Any]:
    if not isinstance(holder, dict):
        return []
    if name.endswith("[x]"):
        stem = name.removesuffix("[x]")
        return [value for key, value in holder.items() if key.startswith(stem)]
    found = holder.get(name, [])
    return found if isinstance(found, list) else [found]


def _holds(value: Any, pattern: Any) -> bool:
    if isinstance(pattern, dict):
        return isinstance(value, dict) and all(
            key in value and _holds(value[key], each) for key, each in pattern.items()
        )
    if isinstance(pattern, list):
        return isinstance(value, list) and all(
            any(_holds(one, each) for one in value) for each in pattern
        )
    return bool(value == pattern)


def faults(
    resource: dict[str, Any], profile: dict[str, Any], known: dict[str, dict[str, Any]]
) -> Iterator[str]:
    """What a resource lacks of a profile."""
    for element in profile["snapshot"]["element"]:
        if ":" in element["id"] or "." not in element["path"]:
            continue
        name = element["path"].rpartition(".")[2]
        patterns = [v for k, v in element.items() if k.startswith(("fixed", "pattern"))]
        for holder in _places(resource, element["path"]):
            found = _there(holder, name)
            if len(found) < element.get("min", 0) and isinstance(holder, dict):
                yield f"{element['path']} is required"
            for pattern in patterns:
                if not all(_holds(value, pattern) for value in found):
                    yield f"{element['path']} is not {json.dumps(pattern)[:80]}"
            yield from _unbound(element, found, known)


def _unbound(
    element: dict[str, Any], found: list[Any], known: dict[str, dict[str, Any]]
) -> Iterator[str]:
    binding = element.get("binding", {})
    values = known.get(str(binding.get("valueSet", "")).partition("|")[0])
    if binding.get("strength") != "required" or values is None:
        return
    parts = values.get("compose", {}).get("include", [])
    if not all("concept" in part for part in parts):
        return
    allowed = {each["code"] for part in parts for each in part["concept"]}
    for value in found:
        codes = {value} if isinstance(value, str) else set(walk(value, "coding.code"))
        if codes and not codes & allowed:
            yield f"{element['path']} holds {codes}, which {values['id']} does not list"


def _checked(body: bytes, known: dict[str, dict[str, Any]]) -> tuple[int, list[str]]:
    bundle = json.loads(body)
    count, wrong = 0, []
    for resource in (bundle, *(entry["resource"] for entry in bundle["entry"])):
        for address in walk(resource, "meta.profile"):
            assert address in known, address
            count += 1
            wrong += [
                f"{resource['resourceType']}/{resource.get('id')}: {fault}"
                for fault in faults(resource, known[address], known)
            ]
    return count, wrong


@pytest.mark.parametrize("kind", ["mcode", "ips"])
@pytest.mark.parametrize("who", ["haneul", "mara", "seoyeon"])
def test_exports_hold_to_their_profiles(
    shared_house: House, conformance: dict[str, dict[str, Any]], who: str, kind: str
) -> None:
    record = shared_house.record_of(who)
    body = shared_house.visitor(who).get(f"/s/{record}/export/{kind}").body
    count, wrong = _checked(body, conformance)
    assert count > 10
    assert wrong == []


def test_the_reader_of_profiles_finds_planted_faults(
    shared_house: House, conformance: dict[str, dict[str, Any]]
) -> None:
    record = shared_house.record_of("haneul")
    body = shared_house.visitor("haneul").get(f"/s/{record}/export/mcode").body
    bundle = json.loads(body)
    marker = next(
        entry["resource"]
        for entry in bundle["entry"]
        if "tumor-marker" in str(entry["resource"].get("meta"))
    )
    del marker["subject"]
    surgery = next(
        entry["resource"]
        for entry in bundle["entry"]
        if entry["resource"]["resourceType"] == "Procedure"
    )
    surgery["status"] = "unheard-of"
    del surgery["code"]
    _, wrong = _checked(json.dumps(bundle).encode(), conformance)
    assert any("Observation.subject is required" in each for each in wrong)
    assert any("Procedure.code is required" in each for each in wrong)
