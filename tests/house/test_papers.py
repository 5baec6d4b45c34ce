"""The papers are true: commands exist, links lead somewhere, words are plain, nothing leaks."""

import re
import subprocess
from pathlib import Path

import pytest

from custodiet import cli
from tests.house import tree
from tools.manual.commands import commands

ONE_SCREEN = 60
LARGEST_FILE = 1024 * 1024
# Pictures that may be larger, by path, each with its reason.
LARGER: dict[str, str] = {}

PAPERS = tree.ours(".md")
PRINTED = "docs/manual/"
BY_HAND = [path for path in PAPERS if not tree.short(path).startswith(PRINTED)]
BANNED = ("simply", "just", "obviously", "robust", "seamless", "seamlessly", "e.g.", "i.e.")

# In pieces, so that this file does not hold what it forbids.
HOSTS = ("pypi" + ".org", "python" + "hosted", "registry." + "npmjs", "deb." + "debian.org")
FOLDERS = ("work", "root", "farm", "home/[a-z]", "Users/[A-Za-z]")
LEAK = re.compile("|".join([*map(re.escape, HOSTS), rf"(?<![\w.])/(?:{'|'.join(FOLDERS)})/?\w*/"]))


def test_the_readme_fits_one_screen() -> None:
    """What it is, a picture, two commands, the plan: the rest is a link."""
    lines = (tree.ROOT / "README.md").read_text().splitlines()

    assert len(lines) <= ONE_SCREEN


@pytest.mark.parametrize("path", BY_HAND, ids=tree.short)
def test_a_make_command_in_the_papers_exists(path: Path) -> None:
    """`make` in a paper names a target of the Makefile, and every target is named in a paper."""
    makefile = (tree.ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))

    named = set(re.findall(r"(?:`|^)make ([a-z]+)", path.read_text(), flags=re.MULTILINE))

    assert named <= targets


@pytest.mark.parametrize("path", BY_HAND, ids=tree.short)
def test_a_custodiet_command_in_the_papers_exists(path: Path) -> None:
    """A command named in a paper is one the parser knows, in whole or as a group."""
    known = [name for name, _, _ in commands(cli._parser())]

    named = re.findall(
        r"(?:`|^)(custodiet(?: [a-z]+(?:-[a-z]+)*)+)", path.read_text(), flags=re.MULTILINE
    )

    lost = [name for name in named if not any(f"{one} ".startswith(_asked(name)) for one in known)]
    assert lost == []


def test_the_readme_names_the_two_commands() -> None:
    """A newcomer needs to run it and to test it."""
    text = (tree.ROOT / "README.md").read_text()

    assert "make run" in text
    assert "make test" in text


@pytest.mark.parametrize("path", PAPERS, ids=tree.short)
def test_a_link_leads_somewhere(path: Path) -> None:
    """A relative link or picture is a file in this checkout."""
    text = re.sub(r"```.*?```", "", path.read_text(), flags=re.DOTALL)
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)

    lost = [
        link for link in links if "://" not in link and not (path.parent / link).resolve().exists()
    ]

    assert lost == [], f"{tree.short(path)} points at what is not there"


@pytest.mark.parametrize("path", BY_HAND, ids=tree.short)
def test_prose_is_plain_and_has_one_sentence_a_line(path: Path) -> None:
    """A change to one sentence is a change to one line; a word that belittles helps nobody."""
    text = re.sub(r"```.*?```|`[^`]*`", "", path.read_text(), flags=re.DOTALL)
    words = [
        word
        for word in BANNED
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
    ]
    doubled = [
        line
        for line in text.splitlines()
        if not line.startswith("|") and re.search(r"[a-z)][.?!] [A-Z]", line)
    ]

    assert _without_the_list_itself(path, words) == []
    assert doubled == []


def test_every_code_word_of_the_glossary_is_in_the_code() -> None:
    """One word, one meaning: a word renamed in the code is renamed here."""
    rows = (tree.ROOT / "GLOSSARY.md").read_text().splitlines()
    cells = [row.split(" | ")[2] for row in rows if row.count(" | ") == 3]
    named = {word for cell in cells for word in re.findall(r"`([^`]+)`", cell)}
    code = "\n".join(path.read_text() for path in tree.modules())

    assert len(named) > 30, "the table has moved; look for it again"
    lost = [word for word in named if not re.search(rf"(?<!\w){word.split(': ')[0]}(?!\w)", code)]
    assert sorted(lost) == []


@pytest.mark.parametrize("path", tree.files(), ids=tree.short)
def test_no_file_names_a_machine_or_is_too_large_to_carry(path: Path) -> None:
    """A clone works anywhere, names no registry and stays small."""
    name = tree.short(path)
    content = path.read_bytes()

    assert len(content) <= LARGEST_FILE or name in LARGER, f"{name} is {len(content)} bytes"
    if b"\0" not in content:
        found = LEAK.search(content.decode())
        assert found is None, f"{name} names {found}"


@pytest.mark.parametrize(
    "text",
    ["--index-url https://" + HOSTS[0] + "/simple", "cd /" + "work/main", "~ is /root" + "/x/"],
)
def test_a_leak_is_seen(text: str) -> None:
    """The check can fail."""
    assert LEAK.search(text)


@pytest.mark.parametrize(
    "text", ["case/" + "work/next", "docs/decisions/", "https://example.org/home"]
)
def test_a_path_of_the_project_or_a_page_is_no_leak(text: str) -> None:
    """Only absolute folders of somebody's machine are meant."""
    assert LEAK.search(text) is None


def test_shell_scripts_parse_and_stop_at_the_first_fault() -> None:
    """The build must not go green past a command that failed."""
    script = tree.ROOT / ".ci" / "run"

    ended = subprocess.run(["bash", "-n", script], check=False, capture_output=True, text=True)

    assert ended.returncode == 0, ended.stderr
    assert "set -euo pipefail" in script.read_text()
    assert script.stat().st_mode & 0o111


def _asked(written: str) -> str:
    """The command of a written line: two words after the name at most, places left out."""
    return " ".join(written.split()[:3]) + " "


def _without_the_list_itself(path: Path, words: list[str]) -> list[str]:
    """The style guide has to name the words it forbids."""
    return [] if path.name == "CONTRIBUTING.md" else words
