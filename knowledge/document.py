"""One YAML file, read strictly: every scalar is text, no key twice, no alias, and the line of any field on demand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import yaml

from knowledge.advice import Advice, advise, hidden_character
from knowledge.errors import Problem

LARGEST_FILE: Final = 1024 * 1024
_DEEPEST: Final = 40  # levels; the C loader crashes the whole program on some thousands
# Only a file that holds one of these, or many open brackets, may have an anchor or be deep: it is looked through before loading.
_ALIAS: Final = re.compile(r"(?m)(^|[\s\[{,:-])[&*][\w-]")
_DEEP: Final = re.compile(rf"(?:[-?:][ \n]+){{{_DEEPEST // 2}}}|\n {{{_DEEPEST}}}")
_BRACKET: Final = re.compile(r"[\[\]{}]")
_UNREADABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")  # YAML allows none of them
_NULL: Final = "tag:yaml.org,2002:null"
_TAGS: Final = {_NULL, *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))}

Location = Sequence[str | int]


class _TextLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C class has no stub
    """Safe loader that leaves every scalar as text (so `no`, `012`, `8:30` mean what they look like), except null."""


_TextLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == _NULL]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _RefusedError(Exception):
    """Stops the reading of a file at a line."""

    def __init__(self, line: int, field: str, advice: Advice) -> None:
        super().__init__()
        self.place = (line, field, advice)


class Document:
    """A YAML file. `data` is what it holds; `problems` say why it cannot be used, and then `data` is None."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        self.data: Any = None
        self.problems: list[Problem] = []
        self._text = ""
        try:
            self._text = _text(path)
            _look_through(self._text)
            data = self._built(self._root)
        except _RefusedError as refused:
            self._refuse(*refused.place)
        except yaml.YAMLError as error:
            self._refuse(*self._syntax(error))
        except RecursionError:
            self._refuse(1, "YAML", advise("nested"))
        else:
            self.data = None if self.problems else data
        self.__dict__.pop("_root", None)  # nodes are heavy, and few files are ever asked for a line

    @property
    def problem(self) -> Problem | None:
        """The first problem, if any."""
        return self.problems[0] if self.problems else None

    @property
    def lines(self) -> list[str]:
        """The file as it is written, line by line."""
        return self._text.split("\n")

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

    def _built(self, node: yaml.Node | None) -> Any:  # noqa: ANN401  # whatever the file holds
        """The text, lists and mappings of a node; what staff may not write is noted, so that all of it is told at once."""
        if node is None or node.tag == _NULL:
            return None
        if node.tag not in _TAGS:
            self._refuse(_line(node), "YAML", advise("tag", tag=node.tag.replace("tag:yaml.org,2002:", "!!")))
        elif isinstance(node, yaml.SequenceNode):
            return [self._built(child) for child in node.value]
        elif isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        return node.value

    def _mapping(self, node: yaml.MappingNode) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._refuse(_line(key), "YAML", advise("key_not_a_word"))
            elif key.value in found:
                self._refuse(_line(key), "YAML", advise("key_twice", key=key.value))
            else:
                found[key.value] = self._built(value)
        return found

    def _refuse(self, line: int, field: str, advice: Advice) -> None:
        self.problems.append(Problem(self.name, line, field, advice))

    def _syntax(self, error: yaml.YAMLError) -> tuple[int, str, Advice]:
        mark: yaml.Mark | None = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else 1
        if "\t" in "".join(self.lines[line - 1 : line]):
            return line, "YAML", advise("tab")
        return line, "YAML", advise(_EXPLAINED.get(getattr(error, "problem", None) or "", "yaml_other"))


def _text(path: Path) -> str:
    """The text of a file. Raises _RefusedError when there is none that could be read."""
    try:
        if not path.is_file() and (path.exists() or path.is_symlink()):
            raise _RefusedError(1, "file", advise("not_a_file" if path.exists() else "broken_link"))
        if path.stat().st_size > LARGEST_FILE:
            raise _RefusedError(1, "file", advise("too_big", kib=LARGEST_FILE // 1024))
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _RefusedError(raw.count(b"\n", 0, error.start) + 1, "file", advise("encoding")) from None
    except FileNotFoundError:
        raise _RefusedError(1, "file", advise("file_missing")) from None
    except OSError:
        raise _RefusedError(1, "file", advise("not_readable")) from None
    if found := _UNREADABLE.search(text):
        advice = advise("encoding") if found[0] == "\0" else hidden_character(found[0])
        raise _RefusedError(text.count("\n", 0, found.start()) + 1, "file", advice)
    return text


def _look_through(text: str) -> None:
    """Refuses anchors, which could grow without end, and a depth that would crash the loader, before anything is built."""
    if not (_ALIAS.search(text) or _DEEP.search(text) or _brackets(text) > _DEEPEST):
        return
    depth = 0
    for event in yaml.parse(text, Loader=_TextLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if event.start_mark and (getattr(event, "anchor", None) or depth > _DEEPEST):
            advice = advise("nested" if depth > _DEEPEST else "anchor")
            raise _RefusedError(event.start_mark.line + 1, "YAML", advice)


def _brackets(text: str) -> int:
    """How many brackets are open at once, as far as one can tell without reading what stands in quotes."""
    deepest = depth = 0
    for bracket in _BRACKET.findall(text):
        depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1 if node.start_mark else 1


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


# What libyaml says, and the sentence of advice.yml that says what to do.
_EXPLAINED: Final = {
    "mapping values are not allowed in this context": "yaml_colon",
    "could not find expected ':'": "yaml_no_colon",
    "did not find expected key": "yaml_key",
    "did not find expected '-' indicator": "yaml_dash",
    "block sequence entries are not allowed in this context": "yaml_dash_place",
    "found character that cannot start any token": "yaml_start",
    "did not find expected ',' or ']'": "yaml_bracket",
    "did not find expected ',' or '}'": "yaml_brace",
    "did not find expected node content": "yaml_value",
    "found unexpected end of stream": "yaml_quote",
    "found unknown escape character": "yaml_escape",
    "but found another document": "several_documents",
    "exceeded maximum nesting depth": "nested",
}
