"""Run every `bench_*.py` beside this file, each in a process of its own, and print its lines."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    """1 if any benchmark crashed; a missed goal is printed, not failed."""
    failed = 0
    for script in sorted(HERE.glob("bench_*.py")):
        print(f"== {script.stem}", flush=True)
        failed |= subprocess.run(
            [sys.executable, "-m", f"benchmarks.{script.stem}"], cwd=HERE.parent, check=False
        ).returncode
    return int(failed != 0)


if __name__ == "__main__":
    sys.exit(main())
