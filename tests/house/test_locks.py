"""What is installed is what was read: pinned, hashed, and from nowhere in particular."""

import re
import tomllib
from itertools import pairwise

import pytest

from tests.house import tree

LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==(\S+)(?: ; [^\\]+)? \\$")


def requirements(lock: str) -> dict[str, str]:
    """Each package of a lock with its version."""
    lines = (tree.ROOT / lock).read_text().splitlines()
    found = (PINNED.match(line) for line in lines)
    return {match[1]: match[2] for match in found if match}


def declared(*extras: str) -> set[str]:
    """The packages that pyproject.toml says the base install and these extras need."""
    project = tomllib.loads((tree.ROOT / "pyproject.toml").read_text())["project"]
    wanted = list(project["dependencies"])
    for extra in extras or project["optional-dependencies"]:
        wanted += project["optional-dependencies"][extra]
    return {re.split(r"[\[<>=]", line)[0].lower() for line in wanted}


def asked(source: str) -> set[str]:
    """The packages that one of the .in files names."""
    lines = (tree.ROOT / source).read_text().lower().splitlines()
    return {line for line in lines if line and not line.startswith("#")}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_and_hashed(lock: str) -> None:
    """A line is a package at one version followed by a hash, or one more hash; nothing else."""
    lines = (tree.ROOT / lock).read_text().splitlines()

    strange = [line for line in lines if not (PINNED.match(line) or _is_hash(line))]
    unhashed = [
        line for line, after in pairwise([*lines, ""]) if PINNED.match(line) and not _is_hash(after)
    ]

    assert strange == []
    assert unhashed == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place_to_fetch_from(lock: str) -> None:
    """Each organisation has its own mirror; an index in the lock would send it elsewhere."""
    text = (tree.ROOT / lock).read_text()

    assert (
        re.findall(r"https?://|--(?:extra-)?index-url|--find-links|--trusted-host| @ ", text) == []
    )


def test_tests_run_on_what_the_service_runs_on() -> None:
    """The development lock holds every package of the other, in the same version."""
    run, dev = (requirements(lock) for lock in LOCKS)

    assert {name: dev.get(name) for name in run} == run


def test_every_dependency_declared_is_in_the_lock() -> None:
    """A dependency added to pyproject.toml and not locked would be missing from a clean clone."""
    assert declared("web", "inquiry") - requirements("requirements.lock").keys() == set()
    assert declared() - requirements("requirements-dev.lock").keys() == set()


def test_the_base_install_is_the_rules_as_code() -> None:
    """`pip install custodiet` brings one package; engines and the service are extras."""
    project = tomllib.loads((tree.ROOT / "pyproject.toml").read_text())["project"]

    assert [re.split(r"[<>=]", line)[0] for line in project["dependencies"]] == ["PyYAML"]


def test_every_dependency_has_its_reason() -> None:
    """docs/dependencies.md says why each is here; a package nobody can argue for goes."""
    page = (tree.ROOT / "docs" / "dependencies.md").read_text()
    named = {
        name.strip().lower()
        for line in page.splitlines()
        if line.startswith("| ")
        for name in line.split(" | ")[0].removeprefix("| ").split(",")
    }

    wanted = declared() | asked("requirements.in") | asked("requirements-dev.in")

    assert wanted - {name.removesuffix(" 5.2") for name in named} == set()


@pytest.mark.parametrize("source", ["requirements.in", "requirements-dev.in"])
def test_what_is_asked_for_by_hand_is_in_the_development_lock(source: str) -> None:
    """The .in files name what is wanted; `make lock` chooses the versions."""
    assert asked(source) - requirements("requirements-dev.lock").keys() == set()


def _is_hash(line: str) -> bool:
    return bool(re.match(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$", line))
