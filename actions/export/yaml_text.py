"""Data as YAML that Rasa 3.6 reads, the same bytes for the same data."""

from __future__ import annotations

from typing import Any, Final

import yaml

VERSION: Final = "3.1"  # of the format of training data, the newest that Rasa 3.6 knows
_WIDE: Final = 10_000  # characters, so that no line is folded


class Block(str):
    """Text of several lines that stays so in the file (`|`): how Rasa wants its examples."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        """Always: a list that stands in two places is written twice."""
        return True


def _block(dumper: yaml.SafeDumper, text: Block) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|")


_Dumper.add_representer(Block, _block)


def yaml_text(data: dict[str, Any]) -> str:
    """The data in the order it has, letters readable."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDE)
