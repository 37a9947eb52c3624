"""What a question wants: without courtesies, in its language, standing alone, in its parts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rag.answers.turning import articles_told, turns_away
from rag.asking.courtesy import leave_out_courtesies
from rag.asking.doers import askers
from rag.asking.followups import FollowUp, follow_up
from rag.asking.leaning import asks_for_others, leaves_open, only_lacks, points_back
from rag.asking.parts import split_question
from rag.asking.questions import question_language
from rag.asking.vocabulary import mend_question, spell_names
from rag.conflict.sides import asks_for_sides
from rag.indexing.index import Index
from rag.search.retrieval import resolve_names
from rag.types import Citation, Filter, History
from rag.words.phrases import Phrases, phrases_for


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the question as it came, without courtesies, and as it stands alone.

    The words of the `speakers` alone may answer, as the index spells them; empty means all. The
    articles of the ids `near` come first; where the question is `inside`, they alone are read.
    """

    asked: str
    plain: str
    language: str
    meant: FollowUp
    parts: tuple[str, ...]
    near: tuple[str, ...]
    history: History
    filter: Filter
    speakers: Sequence[str]
    cited: Sequence[Citation]
    inside: bool = False

    @property
    def searched(self) -> Filter:
        """The filter that is searched with: the one given, kept to the articles that are near."""
        allowed = self.filter.articles
        articles = tuple(each for each in self.near if not allowed or each in allowed)
        return replace(self.filter, articles=articles or allowed) if self.inside else self.filter

    @property
    def sides(self) -> bool:
        """Whether several people or accounts are asked for."""
        return asks_for_sides(self.plain)

    @property
    def phrases(self) -> Phrases:
        """The service's own words in the language of the question."""
        return phrases_for(self.language)


def understand(
    asked: str,
    history: History,
    filter: Filter,
    cited: Sequence[Citation],
    *,
    index: Index,
    rewrite: Callable[[str, History], str],
) -> Wanted:
    """What a question wants.

    Args:
        asked: The question as it came.
        history: The turns before it.
        filter: Which articles and speakers may answer.
        cited: What was cited in the turns before.
        index: Whose words and names spell the question.
        rewrite: Makes a follow-up stand alone; empty where it cannot, and rules do.
    """
    plain = leave_out_courtesies(asked)
    language = question_language(plain)
    plain = spell_names(plain, language=language, index=index)
    rewritten = rewrite(plain, history)
    meant = (
        FollowUp(rewritten)
        if rewritten
        else _stand_alone(plain, history, language, cited, index=index)
    )
    parts = split_question(meant.question, language=language, context=meant.context)
    leaning = meant.context or meant.question != plain
    told = articles_told(history, cited) if leaning else []
    near = tuple(article.id for article in told)
    return Wanted(
        asked,
        plain,
        language,
        meant,
        parts,
        near,
        history,
        filter,
        resolve_names(filter, index).speakers,
        cited,
        inside=bool(near) and asks_for_others(plain) and leaves_open(plain, language=language),
    )


def _stand_alone(
    asked: str, history: History, language: str, cited: Sequence[Citation], *, index: Index
) -> FollowUp:
    """The question with what it leans on, by rules."""
    if only_lacks(asked) and (told := articles_told(history, cited)):
        _, terms = mend_question(asked, language=language, index=index)
        if turns_away(terms, told, index=index):
            return FollowUp(asked)
    return follow_up(asked, history, language=language)


def without_context(wanted: Wanted) -> Wanted | None:
    """What somebody else says in the articles told of before, of whatever matter; else `None`.

    `And what does the minister say?` may go on to another matter than the one before.
    """
    plain, near = wanted.plain, wanted.near
    if not (wanted.meant.context and near and askers(plain)) or points_back(plain):
        return None
    parts = split_question(plain, language=wanted.language)
    return replace(wanted, meant=FollowUp(plain), parts=parts, inside=True)
