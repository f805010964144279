"""What all tests share: where the real plans lie, and that their absence in CI is a failure, not a skip.

Snapshots are text files under tests/snapshots, read by people: `snapshot("mails/reminder.txt", text)` compares,
`pytest --snapshot-update` writes. Files of a folder in use that no test asked for are listed at the end of a whole run.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says how busy the machine is, and nothing about the product.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("DONDOC_SHARED", str(ROOT.parent / "shared")))


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five real plans."""
    folder = SHARED / "seeds"
    if folder.is_dir():
        return folder
    if os.environ.get("CI"):
        pytest.fail(f"the real plans are not at {folder}: set DONDOC_SHARED")
    pytest.skip(f"the real plans are not at {folder}: set DONDOC_SHARED to the shared folder")


SNAPSHOTS = ROOT / "tests" / "snapshots"
USED_SNAPSHOTS = pytest.StashKey[set[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--snapshot-update", action="store_true", help="write the snapshots instead of comparing"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.stash[USED_SNAPSHOTS] = set()


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the file kept under tests/snapshots."""

    def compare(name: str, text: str) -> None:
        request.config.stash[USED_SNAPSHOTS].add(name)
        path = SNAPSHOTS / name
        if request.config.getoption("--snapshot-update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        kept = path.read_bytes().decode("utf-8") if path.is_file() else None
        assert kept is not None, f"there is no snapshot {name}: run pytest --snapshot-update"
        assert text == kept

    return compare


def pytest_sessionfinish(session: pytest.Session) -> None:
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        used: set[str] = session.config.stash[USED_SNAPSHOTS]
        output["snapshots"] = sorted(used)
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED  # CI installs all that tests need


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:  # noqa: ANN401 -- the hook of pytest-xdist has no types
    node.config.stash[USED_SNAPSHOTS].update(getattr(node, "workeroutput", {}).get("snapshots", ()))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:  # noqa: ANN401 -- pytest keeps the type private
    _print_measured(terminalreporter)
    used = config.stash[USED_SNAPSHOTS]
    folders = {Path(name).parent for name in used}
    kept = (path.relative_to(SNAPSHOTS) for path in SNAPSHOTS.rglob("*.txt"))
    unused = sorted(path.as_posix() for path in kept if path.parent in folders)
    unused = [name for name in unused if name not in used]
    is_whole_run = not (
        config.option.keyword or config.option.markexpr or config.option.file_or_dir
    )
    if is_whole_run and unused:
        terminalreporter.section("snapshots nobody asked for")
        terminalreporter.line("remove: " + " ".join(unused))


def _print_measured(terminalreporter: Any) -> None:  # noqa: ANN401 -- pytest keeps the type private
    """What tests measured, as one line each: `record_property("measured", sentence)`."""
    reports = [report for found in terminalreporter.stats.values() for report in found]
    lines = sorted(
        str(value)
        for report in reports
        if getattr(report, "when", "") == "call"
        for name, value in report.user_properties
        if name == "measured"
    )
    if lines:
        terminalreporter.section("measured")
        terminalreporter.line("\n".join(lines))
