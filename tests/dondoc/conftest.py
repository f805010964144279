"""What tests of the desk and of the commands share: a desk with the usual plan in force, and an empty home for commands."""

from pathlib import Path

import pytest

from tests.cli_world import make_home
from tests.desk_world import World, open_world


@pytest.fixture
def world(tmp_path: Path) -> World:
    return open_world(tmp_path)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_home(tmp_path, monkeypatch)
