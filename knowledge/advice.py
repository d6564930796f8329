"""What pydantic found wrong, said as advice to staff: what to write instead, in French."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_SHOWN = 40  # characters of a wrong value that are repeated


def written(location: Sequence[str | int]) -> list[str | int]:
    """The location as the staff wrote it, without the names pydantic adds for the members of a union."""
    return [step for step in location if not (isinstance(step, str) and (step in {"Text", "[key]"} or "[" in step))]


def advice(detail: Mapping[str, Any]) -> str:
    """One error of pydantic's `errors()` as a sentence for staff."""
    context = detail.get("ctx", {})
    kind = str(context["error"]) if detail["type"] == "value_error" else detail["type"]
    return _ADVICE.get(kind, "{msg}").format(input=_short(detail["input"]), msg=detail["msg"], **context)


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


_ADVICE = {
    "float_parsing": "écrivez un nombre",
    "int_parsing": "écrivez un nombre entier",
    "greater_than_equal": "écrivez un nombre d’au moins {ge}",
    "less_than_equal": "écrivez un nombre d’au plus {le}",
    "greater_than": "écrivez un nombre plus grand que {gt}",
    "missing": "champ obligatoire absent : ajoutez-le",
    "extra_forbidden": "champ inconnu : corrigez son nom ou retirez-le",
    "string_type": "écrivez ici un texte",
    "string_too_short": "ce texte est vide : écrivez-le ou retirez le champ",
    "string_too_long": "texte trop long : {max_length} caractères au plus",
    "string_pattern_mismatch": "« {input} » n’a pas la forme attendue ({pattern})",
    "literal_error": "« {input} » n’est pas permis ; valeurs permises : {expected}",
    "model_type": "écrivez ici des champs, un par ligne (par exemple fr: et ar:)",
    "model_attributes_type": "écrivez ici des champs, un par ligne (par exemple fr: et ar:)",
    "dict_type": "écrivez ici des champs, un par ligne",
    "tuple_type": "écrivez ici une liste, un élément par ligne commençant par un tiret",
    "too_short": "il en faut au moins {min_length}",
    "too_long": "il en faut au plus {max_length}",
    "hidden_character": "retirez le caractère invisible (espace de largeur nulle ou marque de direction)",
    "markup": "retirez la mise en forme (HTML ou Markdown) : le texte est lu à voix haute",
    "calendar": "« {input} » n’est pas une date du calendrier (année-mois-jour)",
    "empty_fact": "ce fait ne dit rien : ajoutez text ou value",
}
