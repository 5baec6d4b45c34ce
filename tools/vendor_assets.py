"""Copy the two design systems' published files into the package, without what is not ours to serve.

    npm install --ignore-scripts --legacy-peer-deps govuk-frontend@6.3.0
    npm install --ignore-scripts --legacy-peer-deps @ministryofjustice/frontend@11.1.0
    python -m tools.vendor_assets node_modules

Maintainers run this when a version changes, and commit the result; nobody else needs npm. The code
of both is MIT. The crown, the crest, the GDS Transport typeface and the GOV.UK and MoJ logotypes
are in the same packages and are not: they are for services on gov.uk. This takes them out, makes
every address relative, drops comments that name source maps, and refuses to write anything if a
trace is left. The design system's own examples are kept for the test that the macros match.
"""

import gzip
import hashlib
import json
import re
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
VENDOR = TOP / "src" / "custodiet" / "web" / "static" / "vendor"
EXAMPLES = TOP / "tests" / "web" / "fixtures" / "govuk-frontend-examples.json.gz"

GOVUK = "govuk-frontend"
MOJ = "@ministryofjustice/frontend"
VERSIONS = {GOVUK: "6.3.0", MOJ: "11.1.0"}
TYPEFACE = "Arial,Helvetica,sans-serif"
NOT_OURS = re.compile(r"crown|crest|logotype", re.IGNORECASE)
LEFT_OVER = re.compile(
    r"crown|crest|logotype|GDS Transport|@font-face|sourceMappingURL|/assets/",
    re.IGNORECASE,
)

MIT = """MIT License

Copyright (c) {holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of
this software and associated documentation files (the "Software"), to deal in
the Software without restriction, including without limitation the rights to
use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of
the Software, and to permit persons to whom the Software is furnished to do so,
subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS
FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER
IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""
HOLDERS = {
    "LICENSE-govuk-frontend.txt": "2017 Crown Copyright (Government Digital Service)",
    "LICENSE-moj-frontend.txt": "2019 Ministry of Justice",
}


def debranded(css: str) -> str:
    """A style sheet without the typeface, the crest and the source map, its addresses relative."""
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
    css = re.sub(r"[^{}]*\{[^{}]*\}", lambda rule: "" if NOT_OURS.search(rule[0]) else rule[0], css)
    css = re.sub(r"GDS Transport(?:,arial,sans-serif)?", TYPEFACE, css)
    return css.replace("url(/assets/images/", "url(images/").strip() + "\n"


def plain_script(script: str) -> str:
    """A script without its source map; its last statement ends, as hashing file names needs."""
    return re.sub(r"//# sourceMappingURL=.*", "", script).strip() + "\n"


def vendored(modules: Path) -> dict[str, bytes]:
    """Every file to be written under static/vendor, by its name there."""
    govuk = modules / GOVUK / "dist" / "govuk"
    moj = modules / MOJ / "moj"
    found = {
        "govuk-frontend.min.css": debranded(_text(govuk / "govuk-frontend.min.css")),
        "govuk-frontend.min.js": plain_script(_text(govuk / "govuk-frontend.min.js")),
        "moj-frontend.min.css": debranded(_text(moj / "moj-frontend.min.css")),
        "moj-frontend.min.js": plain_script(_text(moj / "moj-frontend.min.js")),
    }
    for image in sorted(set(re.findall(r"url\(images/([^)]+)\)", found["moj-frontend.min.css"]))):
        found[f"images/{image}"] = _text(moj / "assets" / "images" / image)
    for name, content in found.items():
        trace = LEFT_OVER.search(content)
        if trace:
            sys.exit(f"{name} still holds {trace[0]!r}; nothing was written.")
    found |= {name: MIT.format(holder=holder) for name, holder in HOLDERS.items()}
    return {name: content.encode() for name, content in found.items()}


def examples(modules: Path) -> bytes:
    """The design system's examples: for each component, its name, options and HTML, compressed."""
    components = modules / GOVUK / "dist" / "govuk" / "components"
    found = {}
    for file in sorted(components.glob("*/fixtures.json")):
        given = json.loads(_text(file))
        found[given["component"]] = [
            [one["name"], one["options"], one["html"]] for one in given["fixtures"]
        ]
    text = json.dumps({"version": VERSIONS[GOVUK], "components": found}, ensure_ascii=False)
    return gzip.compress(text.encode(), mtime=0)


def main(arguments: list[str]) -> int:
    """Write the files from the node_modules folder named; 2 where it does not hold them."""
    modules = Path(arguments[0]) if arguments else Path()
    for package, version in VERSIONS.items():
        manifest = modules / package / "package.json"
        if not manifest.is_file() or json.loads(_text(manifest))["version"] != version:
            print(f"{modules} does not hold {package} {version}.\n{__doc__}")
            return 2
    files = vendored(modules)
    manifest_of_files = {
        "versions": {**VERSIONS},
        "sha256": {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)},
    }
    files["manifest.json"] = (json.dumps(manifest_of_files, indent=2) + "\n").encode()
    for name, content in files.items():
        _write(VENDOR / name, content)
    _write(EXAMPLES, examples(modules))
    print(
        f"{len(files)} files, {sum(map(len, files.values())):,} bytes in {VENDOR.relative_to(TOP)}"
    )
    return 0


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
