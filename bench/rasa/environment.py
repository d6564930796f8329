"""The environment of a true Rasa: Python 3.10, which is the newest it runs on, and the libraries of its own lock."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

LOCK: Final = (
    Path(__file__).parent / "requirements.lock"
)  # made by: uv pip compile --universal --python-version 3.10 --generate-hashes
FOLDER: Final = Path(".venv-rasa")
_MISSING: Final = (
    "Rasa 3.6.21 a besoin de Python 3.10, introuvable ici : installez-le (pyenv install 3.10) ou nommez-le : "
    "make test-rasa PYTHON310=/chemin/vers/python3.10"
)


def prepared() -> Path:
    """The `rasa` command of the environment, set up first when it or the lock is new. Exits when there is no Python 3.10."""
    bin_folder = FOLDER.absolute() / "bin"
    stamp = FOLDER / ".installed"
    if not stamp.exists() or stamp.stat().st_mtime < LOCK.stat().st_mtime:
        print("Installation de Rasa (une fois, quelques minutes, 2,7 Go)...")
        shutil.rmtree(FOLDER, ignore_errors=True)
        _run(python310(), "-m", "venv", str(FOLDER))
        quiet = ("--quiet", "--quiet", "--disable-pip-version-check", "--require-hashes")
        _run(str(bin_folder / "python"), "-m", "pip", "install", *quiet, "-r", str(LOCK))
        stamp.touch()
    return bin_folder / "rasa"


def python310() -> str:
    """A Python 3.10: that of PYTHON310, else pyenv's newest, else the one on the path. Exits when there is none."""
    named = os.environ.get("PYTHON310")
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    installed = sorted(pyenv.glob("3.10.*/bin/python"), key=lambda path: int(path.parts[-3].split(".")[2]))
    found = [named] if named else [*map(str, reversed(installed)), shutil.which("python3.10")]
    for candidate in filter(None, found):
        if _is_310(candidate):
            return candidate
    sys.exit(_MISSING)


def _is_310(python: str) -> bool:
    code = "import sys; sys.exit(sys.version_info[:2] != (3, 10))"
    try:
        return subprocess.run([python, "-c", code], check=False, capture_output=True).returncode == 0  # noqa: S603
    except OSError:
        return False


def _run(*command: str) -> None:
    subprocess.run(command, check=True)  # noqa: S603
