"""A staff member at the command line, with a content folder of their own."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge.__main__ import main
from knowledge.load import CONTENT

FEW = ("services/service-signature-legalisation.yml", "partners/partner-aecid.yml", "commitments/commitment-citizen-budget.yml")


@dataclass(frozen=True)
class Done:
    """What a command returned and printed."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Staff:
    """Runs `python -m knowledge` on the content in `folder`."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    @classmethod
    def sit_down(cls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Staff:
        """A folder with config.yml and `content`: three real entries, without relations, ages of sources or word lists."""
        folder = tmp_path / "content"
        for name in ("responses", "vocabulary"):
            shutil.copytree(CONTENT / name, folder / name, ignore=shutil.ignore_patterns("words-*"))
        shutil.copy(CONTENT / "notices.yml", folder)
        for name in FEW:
            (folder / name).parent.mkdir()
            alone = re.sub(r"(?m)^related:\n(  - .+\n)+", "", (CONTENT / name).read_text())
            (folder / name).write_text(re.sub(r'as_of: "[^"]*"', "as_of: null", alone))
        (tmp_path / "config.yml").write_text("knowledge: {content: content}\n")
        monkeypatch.chdir(tmp_path)
        return cls(folder, capsys)

    def run(self, *arguments: str) -> Done:
        """One command, as typed."""
        try:
            code = main(arguments)
        except SystemExit as left:
            code = int(left.code or 0)
        out, err = self.capsys.readouterr()
        return Done(code, out, err)

    def files(self) -> dict[str, bytes]:
        """Every file of the content, to the byte."""
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}
