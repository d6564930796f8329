"""French as people say it: each table is written text and the words that are heard."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.document import Document
from knowledge.load import CONTENT
from knowledge.pronunciation import Pronunciation
from knowledge.spoken.french import french
from knowledge.spoken.signs import LETTERS

PRONUNCIATION = Pronunciation.model_validate(Document(CONTENT / "vocabulary/pronunciation.yml", "pronunciation.yml").data)
FOR_THE_EAR = re.compile(rf"(?:[{LETTERS}]|[ .,?!;:'-])*")

REFERENCES = {
    "loi n° 31.13": "loi numéro trente et un point treize",
    "loi 31-13": "loi trente et un point treize",
    "loi organique n° 113.14": "loi organique numéro cent treize point quatorze",
    "lois 31.13, 113-14 et 55-19": "lois trente et un point treize, cent treize point quatorze et cinquante-cinq point dix-neuf",
    "loi 47-06": "loi quarante-sept point zéro six",
    "loi-cadre 97-13": "loi-cadre quatre-vingt-dix-sept point treize",
    "décret 2.22.1075": "décret deux point vingt-deux point mille soixante-quinze",
    "dahir n° 1-15-85": "dahire numéro un point quinze point quatre-vingt-cinq",
    "art. 27, p. 12, n° 12, n°12, № 7": "article vingt-sept, page douze, numéro douze, numéro douze, numéro sept",
    "articles 121 à 125": "articles cent vingt et un à cent vingt-cinq",
    "§ 3": "paragraphe trois",
    "contrat 03/2021": "contrat zéro trois barre deux mille vingt et un",
    "arrêté 03/1444": "arrêté zéro trois barre mille quatre cent quarante-quatre",
    "numéro 04/2023": "numéro zéro quatre barre deux mille vingt-trois",
    "MATET0003": "emme a té e té, zéro zéro zéro trois",
    "MATET0011": "emme a té e té, zéro zéro onze",
    "D2185, A4, 3D": "dé deux mille cent quatre-vingt-cinq, a quatre, trois dé",
    "Achamal24, COVID-19": "Achamal vingt-quatre, Covid dix-neuf",
}
DATES = {
    "2023/2028, 2023-2028": "deux mille vingt-trois à deux mille vingt-huit, deux mille vingt-trois à deux mille vingt-huit",
    "2022–2026": "deux mille vingt-deux à deux mille vingt-six",
    "20/08/2026": "vingt août deux mille vingt-six",
    "20.08.2026, 2026-08-20": "vingt août deux mille vingt-six, vingt août deux mille vingt-six",
    "01/03/2025": "premier marse deux mille vingt-cinq",
    "le 1er mars": "le premier marse",
    "le 1 mars": "le premier marse",
    "le 12 février 1969": "le douze février mille neuf cent soixante-neuf",
    "les 20 et 21 juillet": "les vingt et vingt et un juillet",
    "le 20/08": "le vingt août",
    "12/2025": "décembre deux mille vingt-cinq",
    "du 22 février 2018 l’avait promulguée": "du vingt-deux février deux mille dix-huit l'avait promulguée",
    "06-12-2024 10:30": "six décembre deux mille vingt-quatre dix heures trente",
    "14h30, 14:30, 8h": "quatorze heures trente, quatorze heures trente, huit heures",
    "10 h 30": "dix heures trente",
    "8h30–16h30": "huit heures trente à seize heures trente",
    "de 9 h à 12 h": "de neuf heures à douze heures",
    "8-12h": "huit à douze heures",
    "1h, 21h01": "une heure, vingt et une heures une",
    "24h/24, 7j/7": "vingt-quatre heures sur vingt-quatre, sept jours sur sept",
    "120 h de cours": "cent vingt heures de cours",
    "15/09/1444 H": "quinze ramadan mille quatre cent quarante-quatre de l'hégire",
    "le 01-01-1446": "le premier moharram mille quatre cent quarante-six",
    "1444/09/15": "quinze ramadan mille quatre cent quarante-quatre",
    "15 ramadan 1444 H": "quinze ramadan mille quatre cent quarante-quatre de l'hégire",
    "1er ramadan 1444 هـ": "premier ramadan mille quatre cent quarante-quatre de l'hégire",
    "20 ramadan 1436 (7 juillet 2015)": "vingt ramadan mille quatre cent trente-six, sept juillet deux mille quinze",
    "25 joumada II 1432, 14 rabii I 1431": (
        "vingt-cinq joumada second mille quatre cent trente-deux, quatorze rabii premier mille quatre cent trente et un"
    ),
    "5 rabiʿ al-awwal 1445, 29 hija 1422": (
        "cinq rabii premier mille quatre cent quarante-cinq, vingt-neuf dou al hijja mille quatre cent vingt-deux"
    ),
    "2 Dou Al Kiâda 1435": "deux dou al kaada mille quatre cent trente-cinq",
    "en 09/1444": "en ramadan mille quatre cent quarante-quatre",
    "ramadan 1446 H": "ramadan mille quatre cent quarante-six de l'hégire",
    "1444-1445 H, 1445/1446": (
        "mille quatre cent quarante-quatre à mille quatre cent quarante-cinq de l'hégire, "
        "mille quatre cent quarante-cinq à mille quatre cent quarante-six"
    ),
    "en 897 H": "en huit cent quatre-vingt-dix-sept de l'hégire",
    "32/13/2025": "trente-deux barre treize barre deux mille vingt-cinq",
}
QUANTITIES = {
    "42 %": "quarante-deux pour cent",
    "42,5 %": "quarante-deux virgule cinq pour cent",
    "0,05 %": "zéro virgule zéro cinq pour cent",
    "35,55 %": "trente-cinq virgule cinquante-cinq pour cent",
    "5 000 DH": "cinq mille dirhams",
    "5\u202f000 DH": "cinq mille dirhams",
    "5.000 DH": "cinq mille dirhams",
    "5000 MAD": "cinq mille dirhams",
    "1 DH": "un dirham",
    "485,3 millions DH": "quatre cent quatre-vingt-cinq virgule trois millions de dirhams",
    "485 312 600 dirhams": "quatre cent quatre-vingt-cinq millions trois cent douze mille six cents dirhams",
    "2 000 000 dirhams": "deux millions de dirhams",
    "5 MDH, 5 M€": "cinq millions de dirhams, cinq millions d'euros",
    "2 Mds DH": "deux milliards de dirhams",
    "20 DH/m², 5 €/mois, 3 km/h": "vingt dirhams par mètre carré, cinq euros par mois, trois kilomètres à l'heure",
    "12 500,75 dirhams": "douze mille cinq cents dirhams et soixante-quinze centimes",
    "1,225 milliard": "un virgule deux cent vingt-cinq milliard",
    "1er, 1re, 2e, 21e": "premier, première, deuxième, vingt et unième",
    "3ème, 2nde, 1ers, 80e, 5e, 9e": "troisième, seconde, premiers, quatre-vingtième, cinquième, neuvième",
    "1ere, 1ère, 1 er, 2 e-mails": "première, première, premier, deux e-mails",
    "13e édition": "treizième édition",
    "XXIe siècle": "vingt et unième siècle",
    "Mohammed VI, Hassan II, chapitre V": "Mohammed six, Hassan deux, chapitre cinq",
    "critères (ii, iv et v)": "critères, deux, quatre et cinq",
    "1/2, 3/4, 2/3, 3/5": "un demi, trois quarts, deux tiers, trois cinquièmes",
    "3-5 jours": "trois à cinq jours",
    "10 % - 20 %": "dix pour cent à vingt pour cent",
    "80 / 81 / 200 / 201": "quatre-vingts, quatre-vingt-un, deux cents, deux cent un",
    "71, 91": "soixante et onze, quatre-vingt-onze",
    "200 mille, 80 millions": "deux cent mille, quatre-vingts millions",
    "21 communes, 1 heure, 101 pages": "vingt et une communes, une heure, cent une pages",
    "21 autres communes": "vingt et une autres communes",
    "31 jours, 1 en cours": "trente et un jours, un en cours",
    "20 °C, -5 °C": "vingt degrés, moins cinq degrés",
    "100 m², 1 km, 2 km, 30 min": "cent mètres carrés, un kilomètre, deux kilomètres, trente minutes",
    "20 € + 5 $": "vingt euros plus cinq dollars",
    "50 dirhams/mois": "cinquante dirhams par mois",
    "007": "zéro zéro sept",
}
ADDRESSES = {
    "0539 99 12 34": "zéro cinq, trente-neuf, quatre-vingt-dix-neuf, douze, trente-quatre",
    "05.39.99.12.34": "zéro cinq, trente-neuf, quatre-vingt-dix-neuf, douze, trente-quatre",
    "0689789757": "zéro six, quatre-vingt-neuf, soixante-dix-huit, quatre-vingt-dix-sept, cinquante-sept",
    "+212 539 99 12 34": "zéro cinq, trente-neuf, quatre-vingt-dix-neuf, douze, trente-quatre",
    "00212539991234": "zéro cinq, trente-neuf, quatre-vingt-dix-neuf, douze, trente-quatre",
    "+33 1 23 45 67 89": "plus trente-trois, un, vingt-trois, quarante-cinq, soixante-sept, quatre-vingt-neuf",
    "tél. 0801 00 47 47": "téléphone zéro huit, zéro un, zéro zéro, quarante-sept, quarante-sept",
    "3737": "trente-sept trente-sept",
    "Allo Idarati 3737, le 2050": "Allo Idarati trente-sept trente-sept, le deux mille cinquante",
    "en 1818, en 1515": "en mille huit cent dix-huit, en mille cinq cent quinze",
    "3737 dirhams": "trois mille sept cent trente-sept dirhams",
    "chikaya.ma": "chikaya point emme a",
    "site www.tetouan.ma": "site Tétouan point emme a",
    "https://chikaya.ma/page?id=3.": "chikaya point emme a, adresse complète dans le message écrit.",
    "https://chikaya.ma/": "chikaya point emme a",
    "contact@tetouan.ma": "contact arobase Tétouan point emme a",
    "nom.prenom-2@exemple.org": "nom point prenom tiret deux arobase exemple point org",
}
WORDS = {
    "OGP, PGO, puis OGP": "Partenariat pour un gouvernement ouvert, pé gé o, puis o gé pé",
    "L’OGP agit. L’OGP publie.": "L'o gé pé, Partenariat pour un gouvernement ouvert, agit. L'o gé pé publie.",
    "Partenariat pour un gouvernement ouvert (OGP)": "Partenariat pour un gouvernement ouvert, o gé pé",
    "d’OGP Local": "d'o gé pé local",
    "PAC, CIN, TNB, SRM, UNESCO": "pac, cé i enne, té enne bé, esse erre emme, Unesco",
    "O.N.G., XQZT": "o enne gé, ixe ku zède té",
    "les CTs, les ONGs": "les cé té, les o enne gé",
    "xqzt.ma": "ixe ku zède té point emme a",
    "IMPORTANT": "Important",
    "M. Alami, Mme Bennis, Dr Alaoui": "monsieur Alami, madame Bennis, docteur Alaoui",
    "MM. Alami et Bennis, Me Tazi": "messieurs Alami et Bennis, maître Tazi",
    "etc., cf., ex.": "et cetera, voir, exemple",
    "p. ex. la rue, c.-à-d. la voirie, env. dix": "par exemple la rue, c'est-à-dire la voirie, environ dix",
    "av. Mohammed V, bd Hassan II": "avenue Mohammed cinq, boulevard Hassan deux",
    "hommes/femmes, et/ou": "hommes ou femmes, et ou",
    "habitant(e)s, inscrit·e·s, document(s)": "habitants, inscrits, documents",
    "<b>gras</b>, R&amp;D, ✅ fait": "gras, R et D, fait",
    "(voir annexe)": "voir annexe",
    "le prix (20 dirhams) change": "le prix, vingt dirhams, change",
    "- un\n- deux": "un. deux",
    "1. Demander\n2. Payer": "un, Demander. deux, Payer",
    "la جماعة de Tétouan": "la جماعة de Tétouan",
    "Chefchaouen, M’diq, Martil, moqaddem, caïdat": "Chèf-Chaouène, Emdik, Martile, mokaddème, caïda",
    "WhatsApp, PDF": "ouatsap, pé dé effe",
    "écrivez /menu, guichet # 4, touche #": "écrivez menu, guichet numéro quatre, touche dièse",
    "« Oui » – dit-il… Bien": "Oui, dit-il. Bien",
    "Que faire ?": "Que faire?",
}
CASES = REFERENCES | DATES | QUANTITIES | ADDRESSES | WORDS


@pytest.mark.parametrize("written", CASES)
def test_a_listener_hears_what_a_reader_would_say(written: str) -> None:
    """Numbers, dates, laws, money, telephones, sites, acronyms and abbreviations sound as a person reads them aloud."""
    said = french(written, PRONUNCIATION)
    assert (CASES[written], ()) == (said.words, said.unread)


@pytest.mark.parametrize(
    ("written", "words", "unread"),
    [
        ("tapez * ici", "tapez ici", ("*",)),
        ("prix <c, fin", "prix, fin", ("<c",)),
        ("Αθήνα est une ville.", "est une ville.", ("Αθήνα",)),
        ("a*b. Fin", "Fin", ("a*b",)),
        ("12 kvz par jour", "douze par jour", ("kvz",)),
    ],
)
def test_what_no_rule_reads_is_told_and_not_spoken(written: str, words: str, unread: tuple[str, ...]) -> None:
    """A sign without words is left out of the voice, and the staff can be told which."""
    said = french(written, PRONUNCIATION)
    assert (words, unread) == (said.words, said.unread)


def test_an_empty_pronunciation_file_reads_as_well() -> None:
    """A commune that has written no pronunciation yet hears acronyms by their letters."""
    assert "o gé pé, le premier mars" == french("OGP, le 1er mars", Pronunciation()).words


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_nothing_but_words_and_pauses_is_spoken(text: str) -> None:
    """Whatever staff paste, the voice gets no digit, sign, bracket or emoji, and reading never fails."""
    said = french(text, PRONUNCIATION)
    assert FOR_THE_EAR.fullmatch(said.words), said
    assert said == french(text, PRONUNCIATION)


PIECES = st.sampled_from([*CASES, "(", ")", ",", "-", "*", "\n", "M.", "un", "l'", "dirhams"])


@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " "]))))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_words_that_were_read_are_not_changed_by_reading_again(parts: list[tuple[str, str]]) -> None:
    """Reading twice is reading once, however pieces of text meet, and the second time nothing is left unread."""
    words = french("".join(piece + space for piece, space in parts), PRONUNCIATION).words
    assert FOR_THE_EAR.fullmatch(words), words
    again = french(words, PRONUNCIATION)
    assert (words, ()) == (again.words, again.unread)
