"""Texts of a YAML file written anew where they stand: comments, order, quotes and layout of everything else stay."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Mapping

import yaml

from knowledge.workbench.rows import Place

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = "tag:yaml.org,2002:str"


def replaced(text: str, wanted: Mapping[Place, str]) -> str:
    """The file's text with these scalars changed, each in the style it had where that style can hold it."""
    scalars = dict(_scalars(yaml.compose(text, Loader=_LOADER)))
    for place in sorted(wanted, key=lambda place: scalars[place][0].start_mark.index, reverse=True):
        node, flow = scalars[place]
        start, end = node.start_mark.index, node.end_mark.index
        old = text[start:end].rstrip(" \t\r\n")  # a block ends after its last line end, which stays
        text = text[:start] + _written(wanted[place], node.style, old, flow=flow) + text[start + len(old) :]
    return text


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
