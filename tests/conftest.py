"""What holds for every test: nobody's own data is touched, chance repeats, a skip is a failure."""

import os
import shutil
import tempfile
from collections.abc import Generator

import hypothesis
import pytest

# Before Django reads its settings, and for every command a test starts: a folder of this run's own.
DATA = tempfile.mkdtemp(prefix="custodiet-tests-")
os.environ["CUSTODIET_DATA"] = DATA
os.environ["DJANGO_SETTINGS_MODULE"] = "custodiet.web.settings"

hypothesis.settings.register_profile(
    "custodiet",
    deadline=None,  # two slow cores are not a fault in the code
    derandomize=True,  # a build that failed fails again
    print_blob=True,
)
hypothesis.settings.load_profile("custodiet")


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(DATA, ignore_errors=True)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest is begun first: begun last, it would leave the other core waiting."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that was left out has failed; one that was expected to fail says so itself."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"A skip is a failure. {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a file left out whole."""
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"A skip is a failure. {report.longrepr}"
    return report
