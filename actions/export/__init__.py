"""python -m actions export DIR: the files that train a Rasa 3.6 assistant, written from the same content as the answers.

The same content gives the same bytes. The pipeline and the policies stand in the repository's own `config.yml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from actions.export.dialogue import domain, rules
from actions.export.intents import intents
from actions.export.training import synonyms, training
from actions.export.yaml_text import yaml_text
from knowledge.command import OK, Parser
from knowledge.load import CONTENT, Content, load
from knowledge.settings import KnowledgeSettings, read_section

# Both servers run beside each other on one machine. Rasa refuses to start while ACTIONS_TOKEN is not set: an empty one is none.
_ENDPOINTS: Final = {
    "action_endpoint": {"url": "http://127.0.0.1:5055/webhook", "headers": {"X-Actions-Token": "${ACTIONS_TOKEN}"}}
}
_CREDENTIALS: Final[dict[str, None]] = {"rest": None}


def main(arguments: Sequence[str]) -> int:
    """Write the files and say what they hold. Raises KnowledgeError when the content cannot be used, OSError from the disk."""
    parser = Parser(prog="python -m actions export", description="Write the files that train a Rasa assistant.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="where to write; files of the same names are replaced")
    folder = parser.parse_args(arguments).folder
    content = load(read_section(KnowledgeSettings, "knowledge").content or CONTENT)
    for name, text in files(content).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = intents(content)
    print(f"{folder} : {len(found)} intentions, {sum(map(len, found.values()))} formulations")
    return OK


def files(content: Content) -> dict[str, str]:
    """The text of each file by its name within the folder."""
    found = intents(content)
    return {
        "credentials.yml": yaml_text(_CREDENTIALS),
        "data/nlu.yml": yaml_text(training(found, synonyms(content))),
        "data/rules.yml": yaml_text(rules(content)),
        "domain.yml": yaml_text(domain(content)),
        "endpoints.yml": yaml_text(_ENDPOINTS),
    }
