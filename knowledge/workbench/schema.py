"""python -m knowledge schema: the JSON Schema with which editors complete and underline the content while it is typed."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from knowledge.command import OK, Commands, Run
from knowledge.language_words import LanguageWordings
from knowledge.load import CONTENT, Content, load
from knowledge.model import FACETS, KINDS, Facet
from knowledge.privacy_words import PrivacyWordings
from knowledge.pronunciation import Pronunciation
from knowledge.response_schema import Alarms, Emergencies, Messages, Responses
from knowledge.schema import AskedAs, Entry, Notice, Wordings
from knowledge.settings import KnowledgeSettings
from knowledge.voice_words import VoiceWordings
from knowledge.workbench import atomic
from knowledge.workbench.guide import meanings

NAME: Final = ".schema.json"
_DRAFT: Final = "http://json-schema.org/draft-07/schema#"  # the newest that editors read whole
# One definition for each kind of file; .vscode/settings.json says which file has which.
_FILES: Final[dict[str, Any]] = {
    "Entry": Entry, "Responses": Responses, "Emergencies": Emergencies, "Messages": Messages, "Alarms": Alarms,
    "AskedAs": AskedAs, "Concepts": dict[str, AskedAs], "FacetWords": dict[Facet, AskedAs],
    "Foreign": dict[str, Wordings], "Notices": tuple[Notice, ...],
    "Pronunciation": Pronunciation, "VoiceWordings": VoiceWordings,
    "PrivacyWordings": PrivacyWordings, "LanguageWordings": LanguageWordings,
}  # fmt: skip
_SCALAR: Final = ["string", "number", "boolean"]  # load reads `no`, `012` and `2024` as text: an editor must not underline them


def register(commands: Commands) -> Run:
    """Add the command to the parser."""
    commands.add_parser("schema", help=f"écrire {NAME} dans le contenu : les éditeurs complètent et soulignent les fiches")
    return run


def run(options: argparse.Namespace, settings: KnowledgeSettings) -> int:
    """Write the schema into the content folder. Raises ContentError."""
    folder = settings.content or CONTENT
    path = folder / NAME
    atomic.write(path, schema(load(folder)).encode())
    print(path)
    return OK


def schema(content: Content) -> str:
    """The JSON Schema of every content file, as the text of its file."""
    keyed = [(name, "validation", TypeAdapter(shape)) for name, shape in _FILES.items()]
    found, shared = TypeAdapter.json_schemas(keyed, schema_generator=_Untitled)  # type: ignore[arg-type]  # a list is invariant
    definitions = shared["$defs"]
    for definition in definitions.values():
        definition.pop("description", None)  # a docstring, written for developers
        definition.pop("title", None)
    definitions |= {name: found[name, "validation"] for name in _FILES if name not in definitions}
    _explain(definitions)
    items = definitions["Entry"]["properties"]["gaps"]["items"]
    definitions["Entry"]["properties"]["gaps"]["items"] = {"anyOf": [{"enum": list(FACETS)}, items]}  # the short way to write it
    words = content.responses["fr"]
    for node in _nodes(definitions):
        _loosen(node)
        for names, said in ((FACETS, words.facets), (KINDS, words.kinds)):
            if node.get("enum") == list(names):
                node["enumDescriptions"] = [said[name] for name in names]  # type: ignore[index]  # check: each name has its word
    document = {"$schema": _DRAFT, "$ref": "#/$defs/Entry", "$defs": dict(sorted(definitions.items()))}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


class _Untitled(GenerateJsonSchema):
    """Without the titles pydantic makes of the names of fields, which would hide what the guide says."""

    def field_title_should_be_set(self, schema: object) -> bool:
        return False


def _explain(definitions: dict[str, Any]) -> None:
    """A field of an entry is explained by its row of the guide, and so is what stands inside it."""
    said = meanings()
    for field, shape in definitions["Entry"]["properties"].items():
        shape["description"] = said[field]
        for name in set(re.findall(r"#/\$defs/(\w+)", str(shape))) - {"Text"}:
            for inner in definitions[name]["properties"].values():
                inner["description"] = said[field]


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    children: Sequence[object] = ()
    if isinstance(value, dict):
        yield value
        children = list(value.values())
    elif isinstance(value, list):
        children = value
    for child in children:
        yield from _nodes(child)


def _loosen(node: dict[str, Any]) -> None:
    if node.get("type") == "string" and not node.keys() & {"enum", "const"}:
        node["type"] = _SCALAR
    if "patternProperties" in node:
        node["additionalProperties"] = False
