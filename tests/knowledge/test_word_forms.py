"""Words in all the forms that messages give them: with clitics, negated, feminine, plural, elided, or as in text messages."""

from __future__ import annotations

import pytest

from knowledge.assistant import Assistant
from knowledge.model import Question

LIGHT, COMPLAINTS = (
    ("service-public-lighting",),
    ("service-complaints-commune", "service-complaints-chikaya", "participation-report-problem"),
)
WASTE, BUILD, GRANTS = (
    ("service-waste-collection",),
    ("service-building-permit",),
    ("service-association-grants", "commitment-association-support-transparency"),
)
SIGNATURE, COPIES, BOOKLET = ("service-signature-legalisation",), ("service-certified-copies",), ("service-family-booklet",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # clitics of Arabic: و ف ب ل ال ك before a word; ـها ـكم ـنا behind it
        ("وبالإنارة العمومية في حينا من يتكلف", LIGHT),
        ("فالإنارة العمومية إن تعطلت لمن أشتكي", (*LIGHT, *COMPLAINTS)),
        ("لرخصة البناء ما هي الوثائق", BUILD),
        ("رخصتكم للبناء كيف تسلم", BUILD),
        ("شكايتنا إلى الجماعة لم يجب عنها أحد", COMPLAINTS),
        ("حاوياتها ممتلئة والأزبال حولها", WASTE),
        # plurals and feminines
        ("منح الجمعيات", GRANTS),
        ("جمعيتي تريد منحة", GRANTS),
        ("مصابيح الأزقة معطلة", LIGHT),
        ("شهادات مطابقة للأصل", COPIES),
        # Darija: negation around the verb, question words
        ("ماكاينش الضو فالزنقة ديالنا", LIGHT),
        ("كاميو الزبل ما كيدوزش من عندنا", WASTE),
        ("ما جاوبونيش على الشكاية لي حطيت", COMPLAINTS),
        ("شنو خاصني باش نصحح الإمضاء", SIGNATURE),
        ("فين كيتصححو الإمضاءات", SIGNATURE),
        ("ma kaynch dow f zen9a dyalna", LIGHT),
        ("majawbounich 3la chikaya dyali l jama3a", COMPLAINTS),
        # French: elision, accents, inflection, text messages
        ("l'eclairage d'ma rue marche plus", LIGHT),
        ("les lampadaires n'éclairent plus", LIGHT),
        ("g perdu mon livret d famille koi faire", BOOKLET),
        ("pr construir 1 garage fo une autorisation ?", BUILD),
        ("legaliser ma signature c cb", SIGNATURE),
        ("kel papier pr une copie certifié conforme", COPIES),
        ("dc jai pa eu de reponse a ma reclamation a la commune", COMPLAINTS),
        ("jai demandé une subvention pr mon asso", GRANTS),
    ],
)  # fmt: skip
def test_every_form_of_a_word_leads_to_its_subject(assistant: Assistant, text: str, expected: tuple[str, ...]) -> None:
    """A resident declines, glues, negates and shortens words at will, and gets the answer or finds it among the choices."""
    answer = assistant.answer(Question(text))
    assert {answer.entry_id, *answer.mentions} & set(expected)
