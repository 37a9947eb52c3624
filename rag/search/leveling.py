"""Rankings of passages in several languages, merged so that each has a fair chance.

An embedding puts a question nearer to any text of one language, mostly its own, than to what
another language says of the matter.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from statistics import fmean

SAMPLE = 100
"""Passages of a language whose cosines tell how near a question is to all texts in it."""

FEW_PASSAGES = 4
"""A language counts as though it had so many more passages, all as far as the farthest language:
those of one article, which may be the one that answers, do not tell what is usual.

Hit@1 and hit@6 among 240 English and 240 Kazakh articles (xquad, kazqad) by cosines as they are, by
cosines levelled so: Russian questions on English ones .564, .852 and .724, .976 (250 questions);
Turkish .537, .838 and .625, .925 (80); Kazakh on Kazakh .475, .898 and .480, .893 (244); English on
English .975, 1.000 both ways (200).
"""

SAMPLES_REMEMBERED = 32
"""Languages of one index, and of the one before it."""


@lru_cache(maxsize=SAMPLES_REMEMBERED)
def take_sample(keys: frozenset[int]) -> tuple[int, ...]:
    """Up to `SAMPLE` of some keys, evenly from the first to the last."""
    ordered = sorted(keys)
    return tuple(ordered[:: max(1, -(-len(ordered) // SAMPLE))])


def level_languages(
    rankings: Mapping[str, Sequence[tuple[int, float]]], usual: Mapping[str, Sequence[float]]
) -> list[tuple[int, float]]:
    """Merge rankings of several languages by how far each cosine is above the mean of its language.

    Args:
        rankings: Keys with cosines, by language.
        usual: Cosines of some passages of each language, whatever they tell.
    """
    means = {language: fmean(cosines) for language, cosines in usual.items() if cosines}
    far = min(means.values(), default=0.0)
    levels = {
        language: (len(usual[language]) * mean + FEW_PASSAGES * far)
        / (len(usual[language]) + FEW_PASSAGES)
        for language, mean in means.items()
    }
    levelled = [
        (key, cosine - levels.get(language, far))
        for language, ranking in rankings.items()
        for key, cosine in ranking
    ]
    return sorted(levelled, key=lambda hit: (-hit[1], hit[0]))
