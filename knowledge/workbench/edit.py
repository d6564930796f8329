"""Texts of a YAML file written anew where they stand, or added to its lists: comments, order and layout of all else stay."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import yaml

from knowledge.workbench.rows import Place

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = "tag:yaml.org,2002:str"
_BOM: Final = "\ufeff"


def in_file(path: Path, change: Callable[[str], str]) -> bytes:
    """The bytes of a file whose text was changed; a byte order mark stays."""
    text = path.read_bytes().decode("utf-8")
    mark = _BOM if text.startswith(_BOM) else ""
    return (mark + change(text.removeprefix(_BOM))).encode("utf-8")


def replaced(text: str, wanted: Mapping[Place, str]) -> str:
    """The file's text with these scalars changed, each in the style it had where that style can hold it."""
    scalars = dict(_scalars(yaml.compose(text, Loader=_LOADER)))
    for place in sorted(wanted, key=lambda place: scalars[place][0].start_mark.index, reverse=True):
        node, flow = scalars[place]
        start, end = node.start_mark.index, node.end_mark.index
        old = text[start:end].rstrip(" \t\r\n")  # a block ends after its last line end, which stays
        text = text[:start] + _written(wanted[place], node.style, old, flow=flow) + text[start + len(old) :]
    return text


def appended(text: str, wanted: Mapping[Place, Sequence[str]]) -> str:
    """The file's text with these items at the end of the lists at these places; a list that its mapping lacks is begun."""
    for place, items in wanted.items():  # one list after the other, for each moves what stands below it
        text = _appended(text, place, items)
    return text


def scalar(said: str, *, flow: bool = False) -> str:
    """A text of one line as YAML: bare where that is read as this text, else in double quotes."""
    return _written(said, None, "", flow=flow)


def _appended(text: str, place: Place, items: Sequence[str]) -> str:
    *above, name = place
    mapping = _at(yaml.compose(text, Loader=_LOADER), above)
    found = next((value for key, value in mapping.value if key.value == name), None)
    if found is None and not mapping.flow_style:
        indent = " " * mapping.start_mark.column
        lines = [f"{indent}{name}:", *(f"{indent}  - {scalar(item)}" for item in items)]
        return _with_lines(text, _end(mapping), lines)
    if found is not None and not found.flow_style:
        indent = " " * found.start_mark.column
        return _with_lines(text, _end(found), [f"{indent}- {scalar(item)}" for item in items])
    said = ", ".join(scalar(item, flow=True) for item in items)
    within = mapping if found is None else found
    return _within_brackets(text, within, f"{name}: [{said}]" if found is None else said)


def _at(node: yaml.Node | None, place: Sequence[str | int]) -> yaml.MappingNode:
    """The mapping at a place. Raises KeyError when there is none."""
    for step in place:
        children = {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
        node = children[step]
    if not isinstance(node, yaml.MappingNode):
        raise KeyError(place)
    return node


def _end(node: yaml.Node) -> int:
    """Where the last text within a node ends; a block ends only where the next one begins, behind comments."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    return int(node.end_mark.index)


def _with_lines(text: str, end: int, lines: Sequence[str]) -> str:
    """The text with lines after the one in which something ends."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    said = line_end.join(lines)
    place = text.find("\n", len(text[:end].rstrip()))
    return f"{text}{line_end}{said}" if place < 0 else f"{text[: place + 1]}{said}{line_end}{text[place + 1 :]}"


def _within_brackets(text: str, node: yaml.CollectionNode, said: str) -> str:
    """The text with something more before a closing bracket."""
    if not node.value:
        end = node.end_mark.index - 1
        return text[:end] + said + text[end:]
    last = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    end = last.end_mark.index
    return f"{text[:end]}, {said}{text[end:]}"


def _scalars(
    node: yaml.Node | None, place: Place = (), *, flow: bool = False
) -> Iterator[tuple[Place, tuple[yaml.ScalarNode, bool]]]:
    """Each scalar with its place, and whether it stands within brackets or braces."""
    if isinstance(node, yaml.ScalarNode):
        yield place, (node, flow)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*place, key.value), flow=flow or node.flow_style)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _scalars(value, (*place, number), flow=flow or node.flow_style)


def _written(said: str, style: str | None, old: str, *, flow: bool) -> str:
    if style in {"|", ">"}:
        return _block(said, old)
    if not style and _plain(said, flow=flow):
        return said
    if style == "'" and "\n" not in said:
        return "'" + said.replace("'", "''") + "'"
    return str(yaml.safe_dump(said, default_style='"', allow_unicode=True, width=math.inf)).removesuffix("\n")


def _block(said: str, old: str) -> str:
    """Under the header it had; folded lines become literal ones where the text has line breaks of its own."""
    header, *lines = old.split("\n")
    indent = min(len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
    end = "\r\n" if header.endswith("\r") else "\n"
    if "\n" in said:
        header = "|" + header[1:]
    return header + "\n" + end.join((" " * indent + line).rstrip(" ") for line in said.split("\n"))


def _plain(said: str, *, flow: bool) -> bool:
    """Whether YAML, and an editor that knows booleans and dates, read the bare words as this text."""
    dumper = yaml.SafeDumper(io.StringIO(), allow_unicode=True)
    found = dumper.analyze_scalar(said)
    bare = found.allow_flow_plain if flow else found.allow_block_plain
    return bool(bare and dumper.resolve(yaml.ScalarNode, said, (True, False)) == _TEXT)  # type: ignore[no-untyped-call]  # no stub
