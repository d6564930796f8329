"""What the forge and the editor are told about the content folder holds for every file in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from knowledge.__main__ import main
from knowledge.command import OK

ROOT = Path(__file__).parents[1]
CONTENT = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "knowledge/content").rglob("*.yml"))


def test_the_hook_checks_the_content_whenever_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A commit that touches any content file runs `python -m knowledge check`, and a commit of code alone does not."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    assert CONTENT == [name for name in CONTENT if re.search(hook["files"], name)]
    assert not re.search(hook["files"], "knowledge/search.py")
    assert ".venv/bin/python -m knowledge check" == hook["entry"]
    monkeypatch.chdir(ROOT)
    assert OK == main(hook["entry"].split()[3:])


def test_every_content_file_has_the_content_team_as_owner() -> None:
    """A change of content is reviewed by those who answer for it; the generated schema is not theirs."""
    lines = [line.split() for line in (ROOT / "CODEOWNERS").read_text().splitlines() if line and not line.startswith("#")]
    owners = {
        name: [owner for pattern, owner in lines if pattern == "*" or f"/{name}".startswith(pattern)][-1]
        for name in (*CONTENT, "knowledge/content/.schema.json", "knowledge/search.py")
    }
    assert dict.fromkeys(CONTENT, "@contenu") == {name: owners[name] for name in CONTENT}
    assert ["@technique", "@technique"] == [owners["knowledge/content/.schema.json"], owners["knowledge/search.py"]]
    assert all(pattern == "*" or (ROOT / pattern.strip("/")).exists() for pattern, _ in lines)
