"""python -m knowledge evaluate: the test questions judge the assistant, and a change of content is compared with before."""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import tarfile
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from knowledge.assistant import Assistant
from knowledge.command import FAILED, OK, Commands, Run
from knowledge.errors import KnowledgeError
from knowledge.load import CONTENT, load
from knowledge.settings import KnowledgeSettings
from knowledge.workbench.measure import MESSAGES, OUTSIDE, Counts, Result, broken, cases, counts, measure, rate, thresholds

_SETS: Final = {"dev": ("dev",), "test": ("test",), "all": ("dev", "test")}
_GOOD: Final = ("right", "heard", "offered")
_SHOWN: Final = 40  # confusions printed


def register(commands: Commands) -> Run:
    """Add the command to the parser."""
    parser = commands.add_parser("evaluate", help="ask all test questions: right, wrong, choices, declined, per writing")
    parser.add_argument("--set", choices=_SETS, default="test", help="which questions (default: test, never used to tune)")
    parser.add_argument("--against", metavar="REVISION", help="compare with the content of a git revision")
    parser.add_argument("--budget", type=_share, metavar="SHARE", help="print the answer_at that keeps wrong answers below it")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return run


def run(options: argparse.Namespace, settings: KnowledgeSettings) -> int:
    """Print the table; 1 when a floor of config.yml is broken. Raises KnowledgeError without questions or revision."""
    asked = cases(settings.questions, _SETS[options.set])
    results = measure(Assistant.load(settings), asked)
    before = measure(_assistant_of(options.against, settings), asked) if options.against else []
    floors = broken(counts(results), settings.floors)
    if options.budget is not None:
        print("\n".join(f"{group:14} answer_at {limit:.2f}" for group, limit in thresholds(results, options.budget).items()))
        return OK
    if options.json:
        print(json.dumps(_record(results, before, floors), ensure_ascii=False, indent=1))
    else:
        print("\n".join([*_table(counts(results)), "", *_confusions(results), *_changes(results, before), *floors]))
    return FAILED if floors else OK


def _share(text: str) -> float:
    share = float(text)
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{text}: a share from 0 to 1")
    return share


def _assistant_of(revision: str, settings: KnowledgeSettings) -> Assistant:
    """The present engine with the content folder of a git revision."""
    folder = settings.content or CONTENT
    done = subprocess.run(  # noqa: S603
        ["git", "-C", str(folder), "archive", revision, "."],  # noqa: S607  # whichever git the staff use
        check=False,
        capture_output=True,
    )
    if done.returncode:
        raise KnowledgeError(f"--against {revision} : {done.stderr.decode(errors='replace').strip()}")
    with tempfile.TemporaryDirectory() as place:
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            archive.extractall(place, filter="data")
        return Assistant(load(Path(place)), settings)


def _table(found: Counts) -> list[str]:
    lines = [f"{'questions':14}{'nombre':>7}{'juste':>8}{'choix':>8}{'faux':>8}{'à côté':>8}{'décliné':>8}   (pour 100)"]
    for group, count in found.items():
        if group in (OUTSIDE, MESSAGES):
            continue
        numbers = "".join(f"{100 * rate(count, outcome):8.1f}" for outcome in ("right", "offered", "wrong", "other", "declined"))
        lines.append(f"{group:14}{count.total():7}{numbers}")
    if OUTSIDE in found:
        count = found[OUTSIDE]
        declined, offered, answered = (100 * rate(count, outcome) for outcome in ("declined", "other", "answered"))
        told = f"déclinées {declined:.1f}, choix {offered:.1f}, répondues par erreur {answered:.1f}"
        lines.append(f"hors sujet    {count.total():7}   {told}")
    if MESSAGES in found:
        count = found[MESSAGES]
        lines.append(f"messages      {count.total():7}   reconnus {100 * rate(count, 'heard'):.1f}")
    return lines


def _confusions(results: Sequence[Result]) -> list[str]:
    """What was taken for what, the most frequent first."""
    found = Counter(
        (" | ".join(sorted(result.case.entries)) or result.case.message or "hors sujet", result.got)
        for result in results
        if result.outcome in ("wrong", "answered", "missed")
    )
    shown = [f"{count:4}  {wanted}  →  {got}" for (wanted, got), count in found.most_common(_SHOWN)]
    return ["confusions :", *shown, ""] if shown else []


def _changes(results: Sequence[Result], before: Sequence[Result]) -> list[str]:
    lines = []
    for now, then in zip(results, before, strict=False):
        if _good(now) != _good(then):
            word = "mieux" if _good(now) else "moins bien"
            lines.append(f"{word:11} {now.case.group}: {now.case.text}  ({then.got} → {now.got})")
    return [*lines, f"{len(lines)} question(s) changée(s)", ""] if before else []


def _good(result: Result) -> bool:
    return result.outcome in _GOOD or (not result.case.entries and result.outcome == "declined" and not result.case.message)


def _record(results: Sequence[Result], before: Sequence[Result], floors: Sequence[str]) -> dict[str, Any]:
    return {
        "counts": {group: dict(count) for group, count in counts(results).items()},
        "before": {group: dict(count) for group, count in counts(before).items()},
        "floors_broken": list(floors),
        "results": [{"q": r.case.text, "group": r.case.group, "outcome": r.outcome, "got": r.got} for r in results],
    }
