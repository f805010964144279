"""What all tests share: where the real plans lie, and that their absence in CI is a failure, not a skip."""

import os
from pathlib import Path

import pytest

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
