"""Where one installation keeps its things, read once from the environment and then frozen."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from custodiet.errors import NotAllowed, NotFit
from custodiet.release import door

__all__ = ["Place", "database", "read", "secret"]

LOCAL = ("localhost", "127.0.0.1", "[::1]")
SECRET_FILE = "secret-key"  # noqa: S105 - the name of the file, not what it holds
# Kept together with the journal: with less than FULL the last commits can vanish on power loss.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        "PRAGMA busy_timeout=20000;PRAGMA cache_size=-65536;PRAGMA mmap_size=536870912;"
    ),
}


@dataclass(frozen=True)
class Place:
    """One installation: its folder, its database, who may reach it and over what.

    `data` is the folder for everything kept; `database_url` is sqlite:///PATH or
    postgresql://USER:PASSWORD@HOST:PORT/NAME; `allowed_hosts` are the names it answers to;
    `https` says that people reach it over HTTPS, through a proxy that ends the encryption.
    """

    data: Path
    database_url: str
    allowed_hosts: tuple[str, ...]
    https: bool


def read(environment: Mapping[str, str]) -> Place:
    """The place that the CUSTODIET_* variables name; each has a default that runs locally.

    Raises NotFit for a database address or a yes-or-no that cannot be read.
    """
    folder = environment.get("CUSTODIET_DATA") or str(_users_folder(environment))
    data = Path(folder).expanduser().absolute()
    hosts = environment.get("CUSTODIET_ALLOWED_HOSTS", "").replace(",", " ").split()
    place = Place(
        data=data,
        database_url=environment.get("CUSTODIET_DATABASE_URL") or f"sqlite:///{data}/custodiet.db",
        allowed_hosts=tuple(hosts) or LOCAL,
        https=_yes(environment, "CUSTODIET_HTTPS"),
    )
    database(place)
    return place


def database(place: Place) -> dict[str, object]:
    """The entry for Django's DATABASES that the database address of `place` stands for.

    Raises NotFit for any address but sqlite:///PATH, postgres:// and postgresql://.
    """
    address = urlsplit(place.database_url)
    if address.scheme == "sqlite" and not address.netloc and address.path.strip("/"):
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": _sqlite_file(address.path),
            "OPTIONS": SQLITE,
            "TEST": {"NAME": str(place.data / "test.db")},
        }
    if address.scheme in {"postgres", "postgresql"} and address.path.strip("/"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(address.path.removeprefix("/")),
            "USER": unquote(address.username or ""),
            "PASSWORD": unquote(address.password or ""),
            "HOST": unquote(address.hostname or ""),
            "PORT": str(address.port or ""),
            "OPTIONS": dict(parse_qsl(address.query)),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise NotFit(
        f"CUSTODIET_DATABASE_URL is not an address that can be opened: {address.scheme}://...",
        why="Nothing can be kept or shown without a database.",
        do="Use sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME.",
    )


def secret(place: Place, environment: Mapping[str, str]) -> str:
    """The key that signs sessions: CUSTODIET_SECRET_KEY, else the one kept in the folder.

    The first call in a new folder makes it, readable by its owner alone.
    """
    given = environment.get("CUSTODIET_SECRET_KEY")
    if given:
        return given
    file = place.data / SECRET_FILE
    if not file.exists():
        place.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make(file)
    return file.read_text().strip()


def _make(file: Path) -> None:
    try:
        door.write(file, secrets.token_urlsafe(50))
    except NotAllowed:
        # Another process of the same first start was quicker; its key is the key.
        if not file.exists():
            raise


def _sqlite_file(path: str) -> str:
    """sqlite:///x and sqlite:////x both mean /x, as three slashes are what people type."""
    return "/" + unquote(path).lstrip("/")


def _users_folder(environment: Mapping[str, str]) -> Path:
    """Where this system keeps the data of one user's programs."""
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "custodiet"
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home) / "custodiet"
    return Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share") / "custodiet"


def _yes(environment: Mapping[str, str], name: str) -> bool:
    given = environment.get(name, "").strip().lower()
    if given in {"", "0", "no", "false"}:
        return False
    if given in {"1", "yes", "true"}:
        return True
    raise NotFit(
        f"{name} is {given!r}.",
        why="It decides whether cookies may travel unencrypted.",
        do="Say yes or no.",
    )
