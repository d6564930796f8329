"""What runs beside our code tells nobody that it runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("program", ["bot.voice.worker", "bot.voice.ear", "knowledge.semantic", "knowledge.assistant"])
def test_a_model_is_run_without_a_report_to_its_maker(tmp_path: Path, program: str) -> None:
    """Each program that runs a model leaves no identifier and no report that waits to be sent to Microsoft."""
    code = f"import {program}, text2tashkeel; print(len(text2tashkeel.Diacritizer('rawi-v3-int8').diacritize('مدرسة')) > 5)"
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=False)
    assert (b"True\n", []) == (done.stdout, list(tmp_path.rglob("*"))), done.stderr.decode()
