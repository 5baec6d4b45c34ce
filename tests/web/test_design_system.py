"""The macros draw what the vendored design system was published with; nothing of it is branded."""

import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from custodiet.web.drawing import jinja
from tools.vendor_assets import VENDOR, VERSIONS, debranded, plain_script

EXAMPLES = Path(__file__).parent / "fixtures" / "govuk-frontend-examples.json.gz"
PUBLISHED: dict[str, Any] = json.loads(gzip.decompress(EXAMPLES.read_bytes()))
STATIC = VENDOR.parent
MANIFEST = json.loads((VENDOR / "manifest.json").read_text())


class Reading(HTMLParser):
    """HTML as what a browser makes of it: tags, attributes in any order, words without breaks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[object] = []
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag with its attributes; the classes of one are a set, and spaces in it say nothing."""
        self._break()
        self.parts.append((tag, sorted((name, _plain(value)) for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        """The end of a tag."""
        self._break()
        self.parts.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        """Words, gathered until the next tag."""
        self._words += data

    def read(self, html: str) -> list[object]:
        """The parts of `html` in order."""
        self.feed(html)
        self.close()
        self._break()
        return self.parts

    def _break(self) -> None:
        words = " ".join(self._words.split())
        self._words = ""
        if words:
            self.parts.append(words)


def test_every_published_example_is_compared() -> None:
    """657 examples of GOV.UK Frontend 6.3.0; a lost file would compare nothing and pass."""
    assert PUBLISHED["version"] == VERSIONS["govuk-frontend"] == "6.3.0"
    assert sum(map(len, PUBLISHED["components"].values())) == 657


@pytest.mark.parametrize("component", sorted(PUBLISHED["components"]))
def test_a_macro_draws_each_example_as_published(component: str) -> None:
    """The Jinja macro and the design system's own template give the same HTML."""
    name = "govuk" + "".join(word.capitalize() for word in component.split("-"))
    source = (
        f"{{% from 'govuk_frontend_jinja/components/{component}/macro.html' import {name} %}}"
        f"{{{{ {name}(options) }}}}"
    )
    template = jinja().env.from_string(source)

    different = [
        title
        for title, options, html in PUBLISHED["components"][component]
        if Reading().read(template.render(options=options)) != Reading().read(html)
    ]

    assert different == []


@pytest.mark.parametrize(
    ("one", "other", "because"),
    [
        ("<p>a</p>", "<p>b</p>", "other words"),
        ("<p>a</p>", "<b>a</b>", "another tag"),
        ("<p id=a></p>", "<p id=b></p>", "another attribute"),
        ("<input checked>", "<input>", "an attribute missing"),
        ("<p><b>a</b></p>", "<p>a<b></b></p>", "another place"),
    ],
)
def test_a_difference_is_seen(one: str, other: str, because: str) -> None:
    """The comparison can fail."""
    assert Reading().read(one) != Reading().read(other), because


def test_white_space_and_the_order_of_attributes_are_no_difference() -> None:
    """What a browser does not see is not compared."""
    assert Reading().read('<p a="1" b="2"> x\n y</p>\n') == Reading().read('<p b="2" a="1">x y</p>')


def test_the_vendored_files_are_those_the_manifest_names() -> None:
    """Nobody edits a vendored file by hand: the next version would undo it."""
    found = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }

    assert MANIFEST["versions"] == VERSIONS
    assert found == MANIFEST["sha256"]


@pytest.mark.parametrize(
    "path",
    [p for p in sorted(STATIC.rglob("*")) if p.is_file() and p.suffix != ".txt"],
    ids=lambda path: str(path.relative_to(STATIC)),
)
def test_nothing_we_serve_is_government_branding(path: Path) -> None:
    """The crown, the crest and GDS Transport are for gov.uk; a licence may say Crown copyright."""
    text = path.read_text()

    assert re.findall(r"crown|crest|logotype|GDS ?Transport|@font-face", text, re.IGNORECASE) == []
    assert re.findall(r"sourceMappingURL|url\(['\"]?/|https?://(?!www\.w3\.org)\w", text) == []


@pytest.mark.parametrize("name", ["LICENSE-govuk-frontend.txt", "LICENSE-moj-frontend.txt"])
def test_the_licence_is_served_beside_what_it_covers(name: str) -> None:
    """MIT asks that its notice goes with every copy."""
    assert "Permission is hereby granted, free of charge" in (VENDOR / name).read_text()


@pytest.mark.parametrize(
    ("css", "kept", "because"),
    [
        ("@font-face{font-family:GDS Transport;src:url(/assets/f.woff)}a{b:c}", "a{b:c}", "font"),
        ("a{b:c}.govuk-footer__crown{d:e}f{g:h}", "a{b:c}f{g:h}", "crown"),
        ("a{b:c}i:before{background:url(/assets/images/govuk-crest.svg)}", "a{b:c}", "crest"),
        ("@media print{.x__logotype{a:b}c{d:e}}", "@media print{c{d:e}}", "inside a media rule"),
        (
            "a{font-family:GDS Transport,arial,sans-serif}",
            "a{font-family:Arial,Helvetica,sans-serif}",
            "typeface",
        ),
        ("a{b:url(/assets/images/i.svg)}", "a{b:url(images/i.svg)}", "address"),
        ("a{b:c}\n/*# sourceMappingURL=x.css.map */", "a{b:c}", "source map"),
    ],
)
def test_branding_is_taken_out_of_a_style_sheet(css: str, kept: str, because: str) -> None:
    """What the maintainer's tool does to each file it copies."""
    assert debranded(css) == kept + "\n", because


def test_a_script_loses_its_source_map() -> None:
    """A map that is not there stops the hashing of file names."""
    assert plain_script("export{a};//# sourceMappingURL=a.js.map\n") == "export{a};\n"


def _plain(value: str | None) -> str:
    return " ".join((value or "").split())
