"""Print docs/manual, or with --check say which pages differ from the code (exit status 1)."""

import sys

from tools.manual.press import lay_down, stale


def main(arguments: list[str]) -> int:
    """Exit status: 1 where --check found a page out of date."""
    check = arguments == ["--check"]
    pages = stale() if check else lay_down()
    for path in pages:
        print(f"docs/manual/{path}", "is not what the code prints" if check else "printed")
    return int(check and bool(pages))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
