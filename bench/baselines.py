"""What others would build on the same wordings: each learns from (text, label) pairs and returns the likeliest label."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import numpy as np
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

from knowledge.normalize import skeleton, words
from knowledge.search import Classifier
from knowledge.vocabulary import Vocabulary

Sample = tuple[str, str, str]  # text, label, writing
Predict = Callable[[str], str]


def ours(samples: Sequence[Sample], vocabulary: Vocabulary[str]) -> Predict:
    """The assistant's own classifier, with its vocabulary."""
    classifier = Classifier(vocabulary).fit(samples)
    return lambda text: classifier.rank(text)[0].label


def ours_without_vocabulary(samples: Sequence[Sample], vocabulary: Vocabulary[str]) -> Predict:
    """The same, from the wordings alone."""
    return ours(samples, Vocabulary({}))


def svm_of_characters_and_skeletons(samples: Sequence[Sample], vocabulary: Vocabulary[str]) -> Predict:
    """A linear machine over runs of characters and of skeletons."""
    skeletons = TfidfVectorizer(preprocessor=_skeletons, analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    return _svm(samples, make_union(_characters(), skeletons))


def svm_of_characters(samples: Sequence[Sample], vocabulary: Vocabulary[str]) -> Predict:
    """A linear machine over runs of 2 to 5 characters within words."""
    return _svm(samples, _characters())


def svm_of_words(samples: Sequence[Sample], vocabulary: Vocabulary[str]) -> Predict:
    """A linear machine over words."""
    return _svm(samples, TfidfVectorizer(token_pattern=r"\S+", sublinear_tf=True))  # noqa: S106  # a pattern of words


def bm25(samples: Sequence[Sample], vocabulary: Vocabulary[str]) -> Predict:
    """Okapi BM25 over the wordings, folded (Robertson and Zaragoza 2009, k1 1.2, b 0.75); the best wording's label."""
    documents = [Counter(words(text)) for text, _, _ in samples]
    sizes = [count.total() for count in documents]
    mean = sum(sizes) / len(sizes)
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, document in enumerate(documents):
        for word, count in document.items():
            postings[word].append((number, count))

    def predict(text: str) -> str:
        scores = np.zeros(len(documents))
        for word in words(text):
            found = postings.get(word, [])
            rarity = math.log(1 + (len(documents) - len(found) + 0.5) / (len(found) + 0.5))
            for number, count in found:
                scores[number] += rarity * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * sizes[number] / mean))
        return samples[int(scores.argmax())][1]

    return predict


def fuzzy(samples: Sequence[Sample], vocabulary: Vocabulary[str]) -> Predict:
    """Rapidfuzz's token set ratio with every folded wording; the nearest one's label."""
    texts = [" ".join(words(text)) for text, _, _ in samples]

    def predict(text: str) -> str:
        found = process.extractOne(" ".join(words(text)), texts, scorer=fuzz.token_set_ratio)
        return samples[found[2]][1]

    return predict


ENGINES: dict[str, Callable[[Sequence[Sample], Vocabulary[str]], Predict]] = {
    "ours": ours,
    "ours, no vocabulary": ours_without_vocabulary,
    "SVM, characters + skeletons": svm_of_characters_and_skeletons,
    "SVM, characters": svm_of_characters,
    "SVM, words": svm_of_words,
    "BM25": bm25,
    "rapidfuzz": fuzzy,
}


def _svm(samples: Sequence[Sample], features: object) -> Predict:
    model = make_pipeline(features, LinearSVC(random_state=0))
    model.fit([text for text, _, _ in samples], [label for _, label, _ in samples])
    return lambda text: str(model.predict([text])[0])


def _characters() -> TfidfVectorizer:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)


def _skeletons(text: str) -> str:
    return " ".join(map(skeleton, words(text)))
