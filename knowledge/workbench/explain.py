"""python -m knowledge explain: what each stage makes of a question, for the employee who wonders why."""

from __future__ import annotations

import argparse

from knowledge.assistant import Assistant
from knowledge.command import OK, Commands, Run, today
from knowledge.model import Question
from knowledge.normalize import skeleton
from knowledge.settings import KnowledgeSettings

_SHOWN = 10


def register(commands: Commands) -> Run:
    """Add the command to the parser."""
    parser = commands.add_parser("explain", help="show what each stage makes of a question")
    parser.add_argument("question", help="the question, in quotes")
    return run


def run(options: argparse.Namespace, settings: KnowledgeSettings) -> int:
    """Print the report. Raises ContentError."""
    print(explain(Assistant.load(settings), options.question))
    return OK


def explain(assistant: Assistant, text: str) -> str:
    """A short report: writing, normalised form, skeleton, facet, the ten best labels, the decision and why."""
    heard = assistant.understander.understand(Question(text))
    report = [
        f"écriture     {heard.writing}, réponse en {heard.language}",
        f"mot à mot    {' '.join(f'{word}({writing})' for word, writing in assistant.understander.writings_of(text)) or '·'}",
        f"normalisé    {' '.join(heard.folded)}",
        f"sujet        {' '.join(heard.subject) or '(rien)'}",
        f"squelette    {' '.join(skeleton(word) or '·' for word in heard.folded)}",
        f"concepts     {' '.join(assistant.judge.vocabulary.concepts(list(heard.subject))) or '(aucun)'}",
        f"facette      {heard.facet or '(aucune)'}",
    ]
    if heard.danger or heard.social or heard.menu or heard.number is not None:
        kind = heard.danger or heard.social or ("menu" if heard.menu else f"numéro {heard.number}")
        report.append(f"décision     {kind}, reconnu avant toute recherche")
        return "\n".join(report)
    ranked = assistant.judge.rank(heard)
    report += [f"{match.probability:10.3f}   {match.label}" for match in ranked[:_SHOWN]]
    decision = assistant.judge.decide(heard)
    report.append(f"décision     {decision.outcome} {' '.join(decision.labels)} : {decision.why}")
    answer = assistant.answer(Question(text, today=today()))
    report.append(f"réponse      {answer.status} {answer.entry_id or ''} {answer.facet or ''}".rstrip())
    return "\n".join(report)
