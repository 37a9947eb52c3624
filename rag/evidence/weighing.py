"""How likely each sentence of the passages found answers the question.

What `features` measures is weighed twice, with the weights of `weights`: every sentence, and
whether the articles answer at all. Meaning is always measured by the embedded model, whatever
embedding finds the passages: the weights belong to its scale.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from rag.asking.asked import Asked
from rag.asking.transcripts import PUT_SHARE, is_asked_by_another
from rag.asking.vocabulary import mend_question
from rag.asking.voices import is_barred, is_said_by
from rag.asking.whose import asked_voice, put_pronoun, spell_voice
from rag.evidence.askers import find_askers, find_replies
from rag.evidence.features import (
    COSINE_MIDDLE,
    chances_of,
    measure,
    nearness,
    scale_cosine,
    weighed,
)
from rag.evidence.headlines import share_of, tells_nothing
from rag.evidence.lacking import lacks_asked
from rag.evidence.meanings import Meanings
from rag.evidence.offices import find_called, find_who
from rag.evidence.rereading import Read, chance_abroad, read_alone, read_closely, read_own
from rag.evidence.said import (
    asks_of_unnamed,
    asks_of_untold,
    find_own_words,
    holds_all,
    is_by,
    is_near_all,
    is_put_to_another,
    is_who_unknown,
    meets_little,
)
from rag.evidence.scorer import PassageScore, Scorer
from rag.evidence.siblings import is_of_sibling
from rag.evidence.sought import is_done_by_another, lacks_name
from rag.evidence.verdict import ALIKE, SAID, Evidence, Verdict, put_first, put_own_first, rank
from rag.evidence.weights import (
    SENTENCE_WEIGHTS,
    Features,
    column_of,
    probability,
    weigh_all,
    weights_of,
)
from rag.indexing.embedding import EmbeddedModel
from rag.indexing.index import Index
from rag.text.sentences import is_question
from rag.types import Hit, Passage, Span
from rag.words.terms import rarity

HOPELESS = 4.0
"""How far below the best one, in the reader's log-odds, a sentence's meaning is not measured."""

SHARE_OF_UNNAMED = 0.5
"""What is left of the chance of an answer where what it must hold is not there."""

SHARE_OF_UNMET = 0.6
"""The same where somebody's words meet hardly anything of what is asked: a sure reading is left."""

MOST_HEARD = 3
"""Passages that are read for the words of one voice alone, the likeliest ones: it takes time."""

LEAST_HEARD = 0.35
"""How likely somebody's words answer by themselves, at least, where the text around them meets all."""

SHARE_OF_EXCHANGED = 0.4
"""The same where what is asked of somebody is told of another: few other sentences tell it."""

SHARE_OF_UNSAID = 0.4
"""The same where it is asked who said what the article tells by itself."""


class Weigher:
    """Weighs the sentences of passages by the words of one index; safe in threads."""

    def __init__(self, index: Index, model: EmbeddedModel, scorer: Scorer) -> None:
        self._index = index
        self._model = model
        self._scorer = scorer
        self._meanings = Meanings(model)

    def weigh(
        self, question: str, hits: Sequence[Hit], *, language: str, speakers: Sequence[str] = ()
    ) -> Verdict:
        """The sentences of the passages found, and whether they answer at all.

        Args:
            question: A question that stands alone.
            hits: The passages to look in.
            language: The language of the question, ISO 639-1 or empty.
            speakers: Whose words alone may answer, as the index spells them; empty means all.

        Raises:
            EmbeddingError: If the sentences cannot be embedded.
        """
        passages = [hit.passage for hit in hits]
        asked = self._ask(question, language)
        read = self._scorer.score(asked.text, passages)
        answers = tuple(score.answers for score in read)
        places = [(passage, span) for passage in passages for span in passage.sentences]
        named = asked_voice(question, self._index.speakers())
        voice = spell_voice(named, self._index.speakers())
        fitting = [
            at
            for at, place in enumerate(places)
            if not is_barred(question, *place, voice=voice)
            and not is_of_sibling(asked.text, *place)
            and (not speakers or is_said_by(*place, speakers))
        ]
        kept = [at for at in fitting if not _is_of_another(asked, *places[at], voice)]
        own = [places[at] for at in kept]
        if all(voice and is_question(_words_at(*place)) for place in own):
            return Verdict(read=answers)
        features = whole = self._measure(asked, hits, read)
        abroad = bool(voice and language) and all(
            passage.article.language not in ("", language) for passage, _ in own
        )
        if abroad:
            matter = self._ask(put_pronoun(question, named, language=language), language)
            features = whole.copy()
            features[kept] = self._read_own(matter, own, whole[kept])
            answerable = chance_abroad(features[kept], whole[kept])
        else:
            answerable = _chance(features, fitting, kept)
        evidence = _list_evidence(asked, passages, features, kept)
        ranked = rank(asked, evidence, voice)
        nearest = places[max(kept, key=column_of(features, "read").__getitem__)]
        if any(is_who_unknown(asked, e) for e in (Evidence(*nearest, 0.0), *ranked[:1])):
            answerable *= SHARE_OF_UNSAID
        else:
            ranked = [each for each in ranked if not is_who_unknown(asked, each)]
        if abroad:
            ranked = put_own_first(ranked, voice)
        # What holds all that is asked answers, however it reads: it need not be read again.
        certain = bool(ranked) and holds_all(asked, ranked[0], voice)
        if certain:
            heard = 1.0
        elif abroad:
            heard = answerable
        else:
            heard = self._hear(asked, voice, own, features[kept])
        verdict = self._judge(asked, ranked, voice, answerable, heard=heard)
        return replace(verdict, read=answers)

    def _judge(
        self, asked: Asked, evidence: list[Evidence], voice: str, answerable: float, *, heard: float
    ) -> Verdict:
        """The sentences, and whether they answer, by what is certain of them.

        Args:
            asked: The question.
            evidence: The sentences, best first.
            voice: Whose words are asked for, or empty.
            answerable: How likely they answer at all, as they were read.
            heard: The same of the words of the voice, read without those of others.
        """
        rarest = rarity(0, self._index.counts()[1])
        leading = [each for each in evidence if each.score >= ALIKE * evidence[0].score]
        if meets_little(asked, evidence, voice):
            # Words of an office have not been read alone.
            heard = SHARE_OF_UNMET * (heard if voice else min(heard, answerable))
        unheard, answerable = answerable, min(answerable, heard)
        if lacks_name(asked.text, leading) or lacks_asked(asked, leading, rarest=rarest):
            answerable *= SHARE_OF_UNNAMED
        elif evidence and (
            holds_all(asked, evidence[0], voice) or _is_asked_for(asked, evidence[0])
        ):
            answerable = 1.0
        elif heard >= LEAST_HEARD and (
            near := [e for e in evidence if is_near_all(asked, e, voice)]
        ):
            first = evidence[0]
            if unheard < SAID or not is_by(first, voice) or meets_little(asked, [first], voice):
                evidence = put_first(near, evidence)
            answerable = max(answerable, SAID)
        elif known := (
            find_own_words(asked, evidence, voice)
            or find_who(asked.text, evidence)
            or find_called(asked, evidence)
            or find_replies(asked, evidence)
        ):
            evidence, answerable = put_first(known, evidence), max(answerable, SAID)
        elif unheard < SAID and (asking := find_askers(asked.text, evidence)):
            evidence, answerable = put_first(asking, asking), max(answerable, SAID)
        elif asks_of_unnamed(asked, evidence, voice) or asks_of_untold(
            asked, evidence, voice, rarest=rarest
        ):
            answerable *= SHARE_OF_UNNAMED
        return Verdict(tuple(evidence), answerable)

    def measure(self, question: str, hits: Sequence[Hit], *, language: str) -> Features:
        """What speaks for each sentence, shape (sentences of all passages, `SENTENCE_WEIGHTS`)."""
        asked = self._ask(question, language)
        read = self._scorer.score(asked.text, [hit.passage for hit in hits])
        return self._measure(asked, hits, read)

    def _measure(self, asked: Asked, hits: Sequence[Hit], read: Sequence[PassageScore]) -> Features:
        passages = [hit.passage for hit in hits]
        least = max((chance for score in read for chance in score.sentences), default=0) - HOPELESS
        texts = [
            [passage.article.text[start:end] for start, end in passage.sentences]
            for passage in passages
        ]
        hopeful = [
            text
            for sentences, score in zip(texts, read, strict=True)
            for text, chance in zip(sentences, score.sentences, strict=True)
            if chance >= least
        ]
        cosines = {
            text: float(vector @ asked.vector)
            for text, vector in zip(hopeful, self._meanings.of(hopeful), strict=True)
        }
        rows = [
            row
            for passage, sentences, score, near in zip(
                passages, texts, read, nearness(hits), strict=True
            )
            for row in measure(
                asked,
                passage,
                cosines=[cosines.get(text, COSINE_MIDDLE) for text in sentences],
                read=score,
                near=near,
            )
        ]
        return read_closely(passages, np.array(rows, dtype=np.float64), self._reader(asked))

    def _hear(
        self, asked: Asked, voice: str, places: Sequence[tuple[Passage, Span]], features: Features
    ) -> float:
        """The chance that the words of a voice answer, read without those of others; 1 for none.

        Args:
            asked: The question.
            voice: Whose words are asked for, or empty.
            places: The sentences that are not somebody else's.
            features: What was measured of each.
        """
        if asked.expected != "words" or not voice:
            return 1.0
        telling = {
            id(passage)
            for passage, span in places
            if not is_question(passage.article.text[slice(*span)])
        }
        likely = np.argsort(-(features @ weights_of(SENTENCE_WEIGHTS)), kind="stable")
        ranked = dict.fromkeys(id(places[at][0]) for at in likely.tolist())
        heard = [passage for passage in ranked if passage in telling][:MOST_HEARD]
        rows = [at for at, (passage, _) in enumerate(places) if id(passage) in heard]
        if not rows:
            return 0.0
        alone = read_alone([places[at] for at in rows], features[rows], self._reader(asked))
        return probability(weigh_all(alone))

    def _read_own(
        self, matter: Asked, places: Sequence[tuple[Passage, Span]], features: Features
    ) -> Features:
        """The features of sentences of a voice, measured by what is asked without its name.

        A name is all that two languages share: it speaks for every sentence with it, whatever
        that is about.
        """
        own = read_own(places, features, self._reader(matter))
        texts = [passage.article.text[slice(*span)] for passage, span in places]
        vectors = self._meanings.of(texts)
        cosines = [scale_cosine(float(vector @ matter.vector)) for vector in vectors]
        for name in ("cosine", "other_language_cosine"):
            column_of(own, name)[:] = cosines
        return own

    def _reader(self, asked: Asked) -> Read:
        return partial(self._scorer.score, asked.text)

    def similarity(self, sentence: str, others: Sequence[str]) -> list[float]:
        """The cosine of a sentence with each of some others."""
        vector, *vectors = self._meanings.of([sentence, *others])
        return [float(other @ vector) for other in vectors]

    def _ask(self, question: str, language: str) -> Asked:
        mended, terms = mend_question(question, language=language, index=self._index)
        weights = self._index.rarities(terms)
        return Asked(mended, language, terms, weights, self._model.embed_question(mended))


def _is_of_another(asked: Asked, passage: Passage, sentence: Span, voice: str) -> bool:
    """Whether a sentence tells of another's deed, or is a question of or to somebody else."""
    return (
        is_done_by_another(asked.text, asked.language, Evidence(passage, sentence, 0.0))
        or is_asked_by_another(asked.text, passage, sentence)
        or is_put_to_another(passage, sentence, voice)
    )


def _chance(features: Features, fitting: Sequence[int], kept: Sequence[int]) -> float:
    """The chance that the sentences kept answer, beside all and alone.

    There is less of it where the best of those that fit tells of somebody else.
    """
    answerable = min(probability(weigh_all(features[rows])) for rows in (slice(None), kept))
    scores = features @ weights_of(SENTENCE_WEIGHTS)
    exchanged = scores[fitting].max() > scores[kept].max()
    return answerable * SHARE_OF_EXCHANGED if exchanged else answerable


def _list_evidence(
    asked: Asked, passages: Sequence[Passage], features: Features, kept: Sequence[int]
) -> list[Evidence]:
    """The sentences kept that tell anything, each with its chances."""
    places = [(passage, span) for passage in passages for span in passage.sentences]
    scores = features @ weights_of(SENTENCE_WEIGHTS)
    chances = chances_of(asked, passages, features, scores)
    told = chances_of(asked, passages, features, scores - weighed(features, "near"))
    return [
        Evidence(*places[at], *(likely[at] * share_of(*places[at]) for likely in (chances, told)))
        for at in kept
        if not tells_nothing(*places[at], dated=asked.expected == "date")
    ]


def _words_at(passage: Passage, sentence: Span) -> str:
    return passage.article.text[slice(*sentence)]


def _is_asked_for(asked: Asked, best: Evidence) -> bool:
    """Whether the evidence is a question of a transcript, and that very one is asked for."""
    return asked.expected == "question" and best.score >= PUT_SHARE
