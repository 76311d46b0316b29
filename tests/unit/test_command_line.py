"""The command line answers at once and says what it does."""

import subprocess
import sys

import pytest

HEAVY = ("prefect", "pandas", "cv2", "numpy", "sqlalchemy", "pdfplumber", "pypdfium2", "pydantic", "lxml", "jinja2")


def test_help_loads_nothing_that_reading_or_storing_needs() -> None:
    script = (
        "import sys\n"
        "from flows.cli import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print('loaded:', [name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout

    assert "loaded: []" in shown
    for command in ("extract", "run", "review", "masters", "doctor"):
        assert command in shown


@pytest.mark.parametrize("arguments", [["extract"], ["run", "/no/such/folder"], ["review", "show", "x"]])
def test_a_wrong_command_line_ends_with_status_2_and_no_traceback(arguments: list[str]) -> None:
    finished = subprocess.run([sys.executable, "-m", "flows.cli", *arguments], capture_output=True, text=True, check=False)

    assert finished.returncode == 2
    assert "Traceback" not in finished.stderr
    assert "Usage" in finished.stderr or "usage" in finished.stderr
