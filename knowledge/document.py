"""One YAML file, read strictly: every scalar is text, no key twice, no alias, and the line of any field on demand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import yaml

from knowledge.errors import Problem

LARGEST_FILE = 256 * 1024
_ALIAS = re.compile(r"(?m)(^|[\s\[{,:-])[&*][\w-]")

Location = Sequence[str | int]


class _TextLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C class has no stub
    """Safe loader that leaves every scalar as text (so `no`, `012`, `8:30` mean what they look like), except null."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002  # PyYAML's signature
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "une clé doit être un mot", key.start_mark)
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"la clé « {key.value} » est écrite deux fois", key.start_mark
                )
            seen.add(key.value)
        return cast("dict[Any, Any]", super().construct_mapping(node, deep))


_NULL = "tag:yaml.org,2002:null"
_TextLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == _NULL]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class Document:
    """A YAML file of the content folder. `data` is what it holds; `problem` is set instead when it cannot be read."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        self.data: Any = None
        self.problem: Problem | None = None
        self._text = ""
        try:
            self._read(path)
        except yaml.YAMLError as error:
            self.problem = self._syntax(error)
        except UnicodeDecodeError:
            self.problem = Problem(name, 1, "fichier", "enregistrez ce fichier en UTF-8")
        except OSError as error:
            self.problem = Problem(name, 1, "fichier", f"impossible de le lire : {error.strerror}")

    def _read(self, path: Path) -> None:
        if path.stat().st_size > LARGEST_FILE:
            self.problem = Problem(self.name, 1, "fichier", f"trop grand : {LARGEST_FILE // 1024} Kio au plus")
            return
        self._text = path.read_bytes().decode("utf-8-sig")
        if _ALIAS.search(self._text) and (line := self._alias_line()):
            self.problem = Problem(
                self.name,
                line,
                "fichier",
                "retirez les ancres & et les alias * de YAML, ou mettez le texte entre guillemets",
            )
            return
        self.data = yaml.load(self._text, Loader=_TextLoader)  # noqa: S506  # a safe loader, stricter than SafeLoader

    def _alias_line(self) -> int | None:
        for event in yaml.parse(self._text, Loader=_TextLoader):
            if getattr(event, "anchor", None) and event.start_mark:
                return event.start_mark.line + 1
        return None

    def _syntax(self, error: yaml.YAMLError) -> Problem:
        mark: yaml.Mark | None = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else 1
        lines = self._text.splitlines()
        if 0 < line <= len(lines) and "\t" in lines[line - 1]:
            return Problem(self.name, line, "YAML", "remplacez la tabulation par des espaces")
        advice = getattr(error, "problem", None) or str(error).splitlines()[0]
        return Problem(self.name, line, "YAML", _EXPLAINED.get(advice, f"l’écriture YAML est fautive ici ({advice})"))

    def line(self, location: Location) -> int:
        """The line (from 1) where the field at `location` starts, or the line of its nearest parent."""
        node, line = self._root, 1
        for step in location:
            child = _child(node, step)
            if child is None:
                break
            key, node = child
            line = key.start_mark.line + 1
        return line

    @cached_property
    def _root(self) -> yaml.Node | None:
        return yaml.compose(self._text, Loader=_TextLoader)


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


_EXPLAINED = {
    "mapping values are not allowed in this context":
        "un deux-points suivi d’une espace dans un texte, ou un mauvais retrait : mettez le texte entre guillemets droits",
    "could not find expected ':'": "il manque le deux-points après le nom du champ, ou le retrait de la ligne est faux",
    "did not find expected key": "le retrait de la ligne est faux, ou un guillemet n’est pas fermé plus haut",
    "did not find expected '-' indicator": "le retrait de la ligne est faux : alignez-la avec les lignes voisines",
    "found character that cannot start any token":
        "ce caractère ne peut pas commencer un texte : mettez le texte entre guillemets droits",
    "did not find expected ',' or ']'": "il manque une virgule ou le crochet ] de la liste",
    "did not find expected ',' or '}'": "il manque une virgule ou l’accolade }, ou un texte à virgule n’est pas entre guillemets",
    "did not find expected node content": "il manque une valeur, ou un crochet n’est pas fermé",
    "found unexpected end of stream": "un guillemet ouvert plus haut n’est pas fermé",
}  # fmt: skip
