"""python -m bench.rasa: export, validate, train, ask 40 questions, measure: bench/results-rasa.json; 1 when words differ."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from actions.__main__ import main as actions
from bench.rasa import accuracy, servers
from bench.rasa.conversation import Turn, converse
from bench.rasa.environment import prepared
from knowledge.assistant import Assistant
from knowledge.settings import KnowledgeSettings, read_section
from knowledge.workbench.measure import cases

RESULTS: Final = Path("bench/results-rasa.json")
_QUESTIONS: Final = Path("tests/questions")
_SET: Final = ("test",)  # never used to tune


def main() -> int:
    """The whole test; 0 when a resident gets the same words through Rasa."""
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it names each request
    rasa = prepared()
    with TemporaryDirectory() as name:
        folder = Path(name)
        model, training = _trained(rasa, folder)
        assistant = Assistant.load(read_section(KnowledgeSettings, "knowledge"))
        try:
            with servers.both(rasa, folder, model) as (server, action_server):
                turns = list(converse(server.address, assistant))
                asked = cases(_QUESTIONS, _SET)
                figures = {
                    "questions_in_scope": sum(bool(case.entries) for case in asked),
                    "training_s": training,
                    "rasa_start_s": server.started_in,
                    "rasa": accuracy.rasas(server.address, asked),
                    "ours": accuracy.ours(assistant, asked),
                    "answer_through_both": accuracy.percentiles([turn.milliseconds for turn in turns]),
                    "rasa_memory_mb": server.memory_mb(),
                    "action_server_memory_mb": action_server.memory_mb(),
                }
        finally:
            _show_log(folder)
    RESULTS.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    return _judged(turns)


def _trained(rasa: Path, folder: Path) -> tuple[Path, float]:
    """The model, and the seconds its training took. The export and Rasa's validation come first; each may end the test."""
    if actions(["export", str(folder)]):
        sys.exit("l’export a échoué")
    data = ["--config", "config.yml", "--data", str(folder / "data"), "--domain", str(folder / "domain.yml")]
    cache = folder / "cache"  # of its own, so that nothing learnt before shortens the training
    _rasa(rasa, "data", "validate", *data, cache=cache)
    before = time.monotonic()
    _rasa(rasa, "train", *data, "--out", str(folder), "--fixed-model-name", "model", cache=cache)
    return folder / "model.tar.gz", round(time.monotonic() - before, 1)


def _rasa(rasa: Path, *arguments: str, cache: Path) -> None:
    """Run a command of Rasa, which is heard only when it fails: it warns of its own libraries, line after line."""
    print("rasa", arguments[0], flush=True)
    environment = servers.ENVIRONMENT | {"RASA_CACHE_DIRECTORY": str(cache)}
    done = subprocess.run([str(rasa), *arguments], check=False, env=environment, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        sys.exit(f"{done.stdout}\n{done.stderr}\nrasa {arguments[0]} : code {done.returncode}")


def _show_log(folder: Path) -> None:
    """The warnings and errors of both servers, before their logs go; neither repeats what was asked."""
    for log in sorted(folder.glob("*.log")):
        lines = [line for line in log.read_text().splitlines() if " WARNING " in line or " ERROR " in line]
        print("\n".join([f"--- {log.name}", *lines]))


def _judged(turns: list[Turn]) -> int:
    different: list[dict[str, Any]] = [
        {"q": turn.text, "intent": turn.intent, "rasa": turn.said, "assistant": turn.expected} for turn in turns if not turn.same
    ]
    for found in different:
        print(json.dumps(found, indent=1, ensure_ascii=False))
    recognised = sum(turn.intent != "nlu_fallback" for turn in turns)
    print(
        f"{len(turns)} questions, {recognised} reconnues par Rasa, {len(turns) - len(different)} réponses mot pour mot les nôtres"
    )
    return 1 if different or not turns else 0


if __name__ == "__main__":
    sys.exit(main())
