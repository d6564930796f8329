"""The Rasa door is an extra: nothing else needs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.support.tiny_content import QUESTION, TinyContent

ROOT = Path(__file__).parents[1]
CODE = f"""
import pkgutil, sys
from importlib import import_module
from importlib.abc import MetaPathFinder

class Absent(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("rasa_sdk", "sanic", "actions"):
            raise ModuleNotFoundError(name=name)

sys.meta_path.insert(0, Absent())
for room in ("knowledge", "bot"):
    for module in pkgutil.walk_packages(import_module(room).__path__, room + "."):
        if ".migrations." not in module.name:  # Alembic loads these files, and only in a migration
            import_module(module.name)
from knowledge.__main__ import main
sys.exit(main(["ask", "{QUESTION}"]))
"""


def test_the_assistant_and_the_bot_work_where_rasas_library_is_not_installed(tmp_path: Path) -> None:
    """Whoever runs no Rasa server installs nothing for it: every module is there, and a question is answered."""
    TinyContent(tmp_path / "content")
    (tmp_path / "config.yml").write_text("knowledge:\n  content: content\n")
    command = [sys.executable, "-c", CODE]
    done = subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, done.stderr)
    assert "Piscine municipale 1" in done.stdout
