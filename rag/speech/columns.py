"""Columns: what the author of an article in the first person says in words of its own.

Called by `speakers`, so that the opinion of a column is its author's and no fact of the paper.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from rag.files.bylines import KIND, find_columnist_of
from rag.people.fullnames import is_full_name, split_office
from rag.speech.headers import CLOSING, LONGEST_HEADING
from rag.types import Span, Speech

# Fewer sentences that say "I" may be words of others that lost their marks.
FEWEST_SENTENCES = 3
FEWEST_OF_CALLED = 2
"""Sentences that say "I" where the head calls the text a column or an opinion."""

# Of the paragraphs, so many say "I"; who is quoted without marks does so in one or two.
LEAST_PERSONAL = 0.3
# More paragraphs that ask, or begin with a question, are those of an interview.
MOST_ASKING = 0.3

# One that goes on in the next paragraph has no mark at its end.
_QUOTATION = re.compile(
    r"[“„«\"][^“”„«»\"\n]*(?:[”“»\"]|$)|(?:(?<=[.?!:])[ \t]+|^)[—–-][ \t][^\n]*", re.MULTILINE
)
_ASKING = re.compile(r"(?:[^.!?…\n]|\.(?=\d))*\?|[^\n]*\?[\"”“»’)\]]*\s*(?:\n|$)")
_I = re.compile(
    r"(?<!\w)(?:(?<!War )(?<!Part )I(?=['’ ][a-z])|(?i:my|me|myself|я|мне|меня|мной|мо(?:й|я|е|ё|и|ю|его|ей|ему|им|их)"
    r"|мені|мене|мій|моє|мої|моєї|менің|маған)|[Ii]ch|mir|mich|[Mm]ein(?:e[rmns]?)?|ben|[Bb]enim|[Bb]ana)(?!\w)"
)
# "…; I have done the sum."
_OWN_CLAUSE = re.compile(
    r"(?:;|\s[–—])\s+(?:(?:and|but|yet|и|а|но|та|але|und|aber)\s)?(?:I|я|ich|мен|ben)(?=['’\s])"
)
# Lines above the headline of a column, and a headline that begins with who wrote it.
_HEAD_LINES = 4
_HEADED = re.compile(r"(?P<name>[^:—–]{5,50}?)(?::|\s[—–])\s+\S")
_TOLD_TO = re.compile(
    r"(?i:as told to|in (?:his|her|their) own words|protokoll|aufgezeichnet|записал[аи]?(?!\w)|рассказ записан"
    r"|transcript|стенограмм)"
)
# Whose name stands behind these has asked, and "I" is who answers.
_ASKED_BY = (
    r"(?i:interview(?:ed)? by|беседовал[аи]?|беседу вел[аи]?|интервью (?:взял|провел)[аи]?"
    r"|das (?:gespräch|interview) führte|розмовля(?:в|ла)|сұхбаттасқан)"
)


def find_columnist(byline: str) -> str:
    """The one person of a byline; empty where it names several, none or a body."""
    name, _, office = byline.partition(", ")
    name = split_office(byline)[0] or (name if office[:1].islower() else byline)
    return name if is_full_name(name) else ""


def _find_author(text: str, lines: Sequence[Span]) -> str:
    """Whom a headline below "Column" begins with: "Арман Шораев: Город без тротуаров"; or nobody.

    Somebody whom the text names again, or a name of its common words, is not the author.
    """
    head = [text[slice(*line)] for line in lines[:_HEAD_LINES]]
    kind = next((at for at, line in enumerate(head) if KIND.fullmatch(line)), len(head))
    headed = _HEADED.match(" ".join(head[kind + 1 : kind + 2]))
    name = find_columnist(headed["name"]) if headed else ""
    again = any(
        len(re.findall(rf"(?<!\w){re.escape(word)}", text, re.IGNORECASE)) > 1
        for word in name.split()
    )
    return "" if again else name


def find_column(
    text: str, lines: Sequence[Span], sentences: Sequence[Span], *, title: str, byline: str
) -> tuple[Speech, ...]:
    """The paragraphs of a column as turns of its author; none where the article is no column.

    A column has the byline of one person, or a headline that begins with its author, and says "I" outside quotation marks, again and again.
    Lines without a stop, and what tells of the author by name, are not the author's words.
    """
    author = find_columnist(byline) if byline else _find_author(text, lines)
    if not author or _TOLD_TO.search(text):
        return ()
    if re.search(rf"{_ASKED_BY}:?\s+{re.escape(author)}", text):
        return ()
    surname = re.compile(rf"(?<!\w){re.escape(author.split()[-1])}", re.IGNORECASE)
    own = [
        line
        for line in lines
        if _is_prose(text, line) and text[slice(*line)] != title and not surname.search(text, *line)
    ]
    unquoted = _QUOTATION.sub(lambda found: "“" * len(found[0]), text)
    personal = sum(bool(_I.search(unquoted, *line)) for line in own)
    said = sum(bool(_I.search(unquoted, *sentence)) for sentence in sentences)
    asking = sum(bool(_ASKING.match(text, line.start, line.end)) for line in own)
    head = [text[slice(*line)] for line in lines[:_HEAD_LINES]]
    called = any(KIND.fullmatch(line) or find_columnist_of(line) for line in head)
    fewest = FEWEST_OF_CALLED if called else FEWEST_SENTENCES
    if said < fewest or personal < max(2, LEAST_PERSONAL * len(own)):
        return ()
    if asking > MOST_ASKING * len(own):
        return ()
    return tuple(Speech(line.start, line.end, author, "turn") for line in own)


def leave_out_others(
    text: str, column: Sequence[Speech], sentences: Sequence[Span], reported: Sequence[Speech]
) -> tuple[Speech, ...]:
    """The turns of a column without the sentences in which others are quoted or reported.

    One that goes on in the author's own words stays the author's: "The mayor says that it is safe;
    I have seen it."
    """
    starts = [span.start for span in sentences]
    pieces: list[Speech] = []
    for turn in column:
        others = [
            told
            for told in reported
            if told.speaker != turn.speaker and not _goes_on_of_author(text, told)
        ]
        apart = True
        for start, end in sentences[
            bisect_left(starts, turn.start) : bisect_left(starts, turn.end)
        ]:
            at = bisect_left(others, end, key=lambda told: told.start) - 1
            if at >= 0 and others[at].end > start:
                apart = True
            elif apart:
                pieces.append(replace(turn, start=start, end=min(end, turn.end)))
                apart = False
            else:
                pieces[-1] = replace(pieces[-1], end=min(end, turn.end))
    return tuple(pieces)


def _goes_on_of_author(text: str, told: Speech) -> bool:
    """Whether a report ends in a clause of its own that says "I", outside quotation marks."""
    said = _QUOTATION.sub("“”", text[told.start : told.end])
    return told.kind == "report" and bool(_OWN_CLAUSE.search(said))


def _is_prose(text: str, line: Span) -> bool:
    """Whether a line is a paragraph of sentences, not a title, a byline or a dash of talk."""
    words = text[slice(*line)].rstrip(CLOSING)
    return words[:1] not in "—–-" and (
        words.endswith((".", "!", "?", "…")) or len(words) > LONGEST_HEADING
    )
