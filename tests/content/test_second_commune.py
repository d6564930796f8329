"""The same code serves another commune: it speaks of that one, and of no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import plain
from knowledge.__main__ import main
from knowledge.command import OK
from knowledge.load import Content
from knowledge.model import LANGUAGES, Language, Question
from knowledge.normalize import fold
from tests.support.communes import Commune, all_answers

NAMES = {"fr": "commune de Oued Zitoun", "ar": "جماعة واد الزيتون"}
INVENTED = {"fr": "Commune inventée de Oued Zitoun, pour les essais.", "ar": "جماعة واد الزيتون المخترعة للتجارب."}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_says_that_it_is_invented(oued_zitoun: Commune, language: Language) -> None:
    """Nobody takes an entry of the tests for something a commune has published."""
    entries = oued_zitoun.assistant.content.entries.values()
    assert [] == [entry.id for entry in entries if INVENTED[language] not in entry.short.of(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_assistant_speaks_in_the_name_of_its_commune(oued_zitoun: Commune, language: Language) -> None:
    """Who greets, asks who answers, or asks what is not known reads which commune the assistant serves."""
    for text in ("bonjour", "tu es qui", "la météo de demain", "les horaires de la commune de Tétouan"):
        answer = oued_zitoun.assistant.answer(Question(text, language))
        assert NAMES[language] in " ".join(answer.paragraphs), text
    national = oued_zitoun.assistant.open("service-olive-sapling", language)
    assert national
    assert NAMES[language] in " ".join(national.notes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_of_tetouan(oued_zitoun: Commune, content: Content, language: Language) -> None:
    """No answer over all entries, menus, courtesies and refusals, and no sentence for Telegram, names the shipped commune."""
    responses = oued_zitoun.assistant.content.responses[language]
    answers = [plain.text(answer, responses) for answer in all_answers(oued_zitoun.assistant, language)]
    said = fold("\n".join([*answers, responses.model_dump_json()]))
    assert [] == [name for _, names in content.elsewhere["here"] for name in names if fold(name) in said]


def test_a_question_about_tetouan_is_about_another_town(oued_zitoun: Commune) -> None:
    """A resident who asks after the town hall of Tétouan is told that only Oued Zitoun is known here."""
    answer = oued_zitoun.assistant.answer(Question("adresse de la commune de Tétouan"))
    assert oued_zitoun.assistant.content.responses["fr"].elsewhere == answer.paragraphs[0]


def test_ask_serves_the_commune_of_the_folder(
    second_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`python -m knowledge ask` in a folder with its own config.yml answers with the entries and in the name of that commune."""
    monkeypatch.chdir(second_folder)
    assert [OK, OK] == [main(["ask", "une place au marché, combien ?"]), main(["ask", "--language", "ar", "tu es qui"])]
    told = capsys.readouterr().out
    assert "La place coûte 12 dirhams par jour de marché." in told
    assert NAMES["ar"] in told
