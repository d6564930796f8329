"""The classifier on any labelled set: learns in one writing, hears in another, and says how sure it is."""

import pytest

from knowledge.schema import AskedAs
from knowledge.search import Classifier
from knowledge.settings import SearchSettings
from knowledge.vocabulary import Vocabulary

SAMPLES = [
    ("بغيت نصحح الإمضاء", "signature", "ary"),
    ("تصحيح الامضاء ديال وكالة", "signature", "ary"),
    ("légaliser ma signature", "signature", "fr"),
    ("فين نخلص الضو", "power", "ary"),
    ("الضو مقطوع فالدار", "power", "ary"),
    ("coupure de courant", "power", "fr"),
    ("ولدي تزاد البارح", "birth", "ary"),
    ("بغيت نسجل ولدي الحالة المدنية", "birth", "ary"),
    ("déclarer une naissance", "birth", "fr"),
    ("الزبل عامر فالزنقة", "waste", "ary"),
    ("فوقاش كيدوز كاميو الزبل", "waste", "ary"),
    ("ramassage des ordures", "waste", "fr"),
]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("bghit nsa77e7 limda2", "signature"),
        ("ddaw m9tou3 f ddar", "power"),
        ("weldi tzad lbare7", "birth"),
        ("zbel 3amer f zen9a", "waste"),
        ("LEGALISER SIGNATURE", "signature"),
    ],
)
def test_arabizi_reaches_wordings_in_arabic_script(question: str, expected: str) -> None:
    """A resident who writes Darija in Latin letters is understood from what staff wrote in Arabic script."""
    classifier = Classifier().fit([sample for sample in SAMPLES if sample[2] == "ary" or "gal" in sample[0]])
    assert expected == classifier.rank(question)[0].label


def test_probabilities_sum_to_one_and_fall() -> None:
    """Whoever reads the ranking can compare its members."""
    ranked = Classifier().fit(SAMPLES).rank("ma femme a accouché")
    assert len(ranked) == 4
    assert pytest.approx(1, abs=1e-6) == sum(match.probability for match in ranked)
    assert all(0 <= match.probability <= 1 for match in ranked)


def test_a_vocabulary_joins_words_that_look_nothing_alike() -> None:
    """A word of the vocabulary in one writing finds wordings that use another word for the same thing."""
    birth = AskedAs(fr=("accouché", "naissance"), ary=("تزاد",))
    classifier = Classifier(Vocabulary({"birth": birth})).fit(SAMPLES)
    assert "birth" == classifier.rank("ma femme a accouché")[0].label


def test_beyond_the_largest_linear_model_means_and_nearest_wordings_decide() -> None:
    """Content of any size is served: the vector machines give way to what is learnt at once."""
    classifier = Classifier(settings=SearchSettings(largest_linear=5)).fit(SAMPLES)
    assert "waste" == classifier.rank("ramassage ordures menageres")[0].label


def test_predict_keeps_silent_when_unsure() -> None:
    """Nothing like anything learnt gets no label."""
    label, probability = Classifier(settings=SearchSettings(answer_at=0.99)).fit(SAMPLES).predict("xyzzy")
    assert label is None
    assert probability < 0.99


def test_nothing_to_learn_from_is_an_error() -> None:
    """An empty set is refused instead of answering at random."""
    with pytest.raises(ValueError, match="no wordings"):
        Classifier().fit([])


def test_one_label_is_enough() -> None:
    """A content of one entry does not crash the start."""
    assert "a" == Classifier().fit([("bonjour", "a", "fr"), ("salut", "a", "fr")]).rank("bonjour")[0].label


def test_the_same_samples_give_the_same_answers() -> None:
    """Two replicas with one content never disagree."""
    one, other = Classifier().fit(SAMPLES), Classifier().fit(SAMPLES)
    assert one.rank("coupure d'électricité") == other.rank("coupure d'électricité")
