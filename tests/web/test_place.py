"""Where an installation keeps its things: read once, refused where it cannot be read."""

import stat
from pathlib import Path

import pytest

from custodiet.errors import NotFit
from custodiet.web import place as places

HERE = {"CUSTODIET_DATA": "/srv/custodiet"}


def test_the_default_is_a_database_in_the_users_own_folder() -> None:
    """Nothing has to be set to begin."""
    found = places.read({"XDG_DATA_HOME": "/home-of-data"})

    assert found.data == Path("/home-of-data/custodiet")
    assert found.database_url == "sqlite:////home-of-data/custodiet/custodiet.db"
    assert found.allowed_hosts == ("localhost", "127.0.0.1", "[::1]")
    assert found.https is False


def test_what_was_read_does_not_change() -> None:
    """Settings are frozen: nothing may move the record while it is open."""
    found = places.read(HERE)

    with pytest.raises(AttributeError):
        found.data = Path("/elsewhere")  # type: ignore[misc]  # that it cannot be done is the test


def test_sqlite_waits_for_the_disk_and_lets_one_write_at_a_time() -> None:
    """With less the last entries could vanish with the power, or two could share a number."""
    entry = places.database(places.read(HERE))

    assert entry["ENGINE"] == "django.db.backends.sqlite3"
    assert entry["NAME"] == "/srv/custodiet/custodiet.db"
    assert entry["OPTIONS"] == {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        "PRAGMA busy_timeout=20000;PRAGMA cache_size=-65536;PRAGMA mmap_size=536870912;",
    }


@pytest.mark.parametrize(
    ("url", "expected", "because"),
    [
        ("sqlite:///srv/x.db", "/srv/x.db", "three slashes name a file from the top"),
        ("sqlite:////srv/x.db", "/srv/x.db", "four are written by other tools"),
        ("sqlite:///srv/two%20words.db", "/srv/two words.db", "an address is quoted"),
    ],
)
def test_an_sqlite_file_is_named_by_its_whole_path(url: str, expected: str, because: str) -> None:
    """The same file whoever starts the service, and from where."""
    found = places.database(places.read({**HERE, "CUSTODIET_DATABASE_URL": url}))

    assert found["NAME"] == expected, because


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_is_one_setting(scheme: str) -> None:
    """User, password, place, name and options come from the address."""
    url = f"{scheme}://an%40a:p%2Fw@db.example:5433/cases?sslmode=require"

    entry = places.database(places.read({**HERE, "CUSTODIET_DATABASE_URL": url}))

    assert entry["ENGINE"] == "django.db.backends.postgresql"
    assert (entry["USER"], entry["PASSWORD"]) == ("an@a", "p/w")
    assert (entry["HOST"], entry["PORT"], entry["NAME"]) == ("db.example", "5433", "cases")
    assert entry["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    ("url", "because"),
    [
        ("mysql://a@b/c", "not a database we keep a record in"),
        ("sqlite://", "names no file"),
        ("sqlite://host/x.db", "a file is not on a host"),
        ("postgresql://host", "names no database"),
        ("custodiet.db", "a path is not an address"),
    ],
)
def test_an_address_that_cannot_be_opened_is_refused(url: str, because: str) -> None:
    """Never another database than the one that was meant."""
    with pytest.raises(NotFit, match="CUSTODIET_DATABASE_URL"):
        places.read({**HERE, "CUSTODIET_DATABASE_URL": url})


def test_a_refused_address_does_not_print_its_password() -> None:
    """What is printed ends up in a log."""
    url = "mysql://user:secret@host/name"

    with pytest.raises(NotFit) as refused:
        places.read({**HERE, "CUSTODIET_DATABASE_URL": url})

    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("given", ["a.example, b.example", "a.example b.example"])
def test_hosts_are_parted_by_commas_or_spaces(given: str) -> None:
    """Both are what people type."""
    hosts = places.read({**HERE, "CUSTODIET_ALLOWED_HOSTS": given}).allowed_hosts

    assert hosts == ("a.example", "b.example")


@pytest.mark.parametrize("given", ["yes", "1", "TRUE"])
def test_https_is_said_by_yes(given: str) -> None:
    """Then cookies travel only encrypted."""
    assert places.read({**HERE, "CUSTODIET_HTTPS": given}).https is True


@pytest.mark.parametrize("given", ["no", "0", "false", ""])
def test_https_is_denied_by_no(given: str) -> None:
    """As on one's own machine."""
    assert places.read({**HERE, "CUSTODIET_HTTPS": given}).https is False


def test_https_that_is_neither_is_refused() -> None:
    """A guess here could send a session in the clear."""
    with pytest.raises(NotFit, match="CUSTODIET_HTTPS"):
        places.read({**HERE, "CUSTODIET_HTTPS": "maybe"})


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    """A new key at every start would sign everybody out; a readable one would let anyone in."""
    folder = tmp_path / "new"
    here = places.read({"CUSTODIET_DATA": str(folder)})

    first = places.secret(here, {})
    second = places.secret(here, {})

    assert first == second
    assert len(first) >= 50
    assert stat.S_IMODE((folder / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_key_given_is_the_key(tmp_path: Path) -> None:
    """Where several machines serve one database they must share it."""
    here = places.read({"CUSTODIET_DATA": str(tmp_path)})

    assert places.secret(here, {"CUSTODIET_SECRET_KEY": "given"}) == "given"
    assert list(tmp_path.iterdir()) == []


def test_reading_makes_nothing(tmp_path: Path) -> None:
    """A command that only asks leaves no folder behind."""
    places.read({"CUSTODIET_DATA": str(tmp_path / "not-yet")})

    assert list(tmp_path.iterdir()) == []
