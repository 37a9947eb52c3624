"""Speakers: which stretches of an article are somebody's words, and whose.

Turns of a transcript first, each up to where the article goes on telling and without what its
speaker quotes of others; then quotes and indirect speech in the text between them. Called when
an article is cut into passages.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from rag.columns import find_column, leave_out_others
from rag.designations import ROLES
from rag.discourse import Discourse
from rag.headers import NOTE, QUESTIONER, SPEAKS
from rag.languages import CYRILLIC
from rag.mentions import NAME, read_name
from rag.names import same_name
from rag.naming import is_full_name, split_office
from rag.persons import Persons, find_persons
from rag.quotes import find_quotes
from rag.reported import read_reported
from rag.retellings import read_retold
from rag.roles import Roles
from rag.saying import choose_wording, compile_verbs, compile_words
from rag.sentences import find_lines
from rag.turns import find_turns
from rag.types import Span, Speech

# Blanks between two sentences of one paragraph at most: wider gaps part columns of a page.
_WIDEST_GAP = 8
_MARKS = re.compile(r"[\"“”„«»‹›‘’]")
_QUOTATION = re.compile(r"[“„«\"][^“”„«»\"]*[”“»\"]")
_OPENING = ("“", "„", "«", '"', "”")
# Talk is full of verbs of saying: of 2,133 answers of several paragraphs, all verbs that are known
# would end eighteen too early, these one.
_TOLD = (
    r"(?:said|told|added|stated|noted|announced|declared|explained|stressed|emphasi[sz]ed|wrote|claimed"
    r"|informed|(?:сказа|заяви|сообщи|отмети|подчеркну|добави|рассказа|поясни|объяви|написа|напомни)л[аи]?"
    r"|(?:сказа|заяви|повідоми|зазначи|підкресли|дода|розпові|поясни|написа|нагада)(?:в|ла|ли)"
    r"|sagten?|erklärten?|betonten?|teilten?|schrieb(?:en)?|berichteten?|dedi|söyledi|belirtti|açıkladı"
    r"|деді|мәлімдеді|хабарлады|айтты)(?!\w)"
)
# "Prosecutors said …", "The bridge is closed, Lapin told reporters on Friday."
_REPORTS = re.compile(
    rf"(?:(?:[^.!?]*,)?\W*(?:[^\s,.:;!?]+\s+){{0,6}}|.*“”[\s,.–—-]*(?:[^\s,.:;!?“”]+\s+){{0,4}}){_TOLD}"
)
_TELLS = re.compile(rf"(?:[^.!?“”]*\s)??{_TOLD}")
_SENTENCE_BREAK = re.compile(r"(?<=[.!?…])\s+")
_MADE = (
    r"(?:recorded|conducted|edited|translated|condensed|shortened|abridged|published|prepared|aired"
    r"|broadcast|taken|held)"
)
# "The interview was recorded on Friday", "Беседовала Анна Орлова": how a talk came to be.
_MAKING = re.compile(
    rf"\W*(?:(?:The|This)\s(?:interview|conversation|discussion|transcript|talk)\s(?:(?:was|has|is|were)"
    rf"\s[^.!?]*?{_MADE}(?!\w)|took\splace)|(?:Interview(?:ed)?|Recorded|Translated|Edited|Transcribed)\sby\s"
    r"|(?:Беседова|Разговарива|Записа|Расспрашива)л[аи]?\s[А-ЯЁ]|Интервью\s(?:взя|вел|вёл|вела|провел|провёл|провела|записа|подготови|был)"
    r"|(?:Розмовля|Спілкува)(?:в|ла|ли|вся|лася|лися)\s[А-ЯІЇЄ]|Das\s(?:Gespräch|Interview)\s(?:führte|wurde|fand)"
    r"|Die\sFragen\sstellte|Röportaj|Söyleşi|Сұхбаттас|Әңгімелес"
    r"|Напомним|Нагадаємо|Подпи(?:сывайтесь|шитесь)\s|Підпи(?:суйтесь|шіться)\s|(?:Photos?|Фото|Foto|Сурет):)"
)
# "According to Reuters, …": a paragraph with a source of its own.
_SOURCED = re.compile(
    r"\W*(?:According to|As reported by|Reported by|Reporting by|Additional reporting|По данным|По сообщению|По информации"
    r"|По словам|По мнению|За даними|За словами|За інформацією|Laut|Nach Angaben|Nach Auskunft)\s"
)
_SOURCED_BEHIND = re.compile(
    r"(?:деректеріне|мәліметіне|мәліметінше|айтуынша|verilerine göre|göre)(?!\w)"
)
# Those who wrote the article speak of "our correspondent" and ask to "write to us".
_OF_PAPER = re.compile(
    r"(?i)(?<!\w)(?:our (?:newspaper|reporter|correspondent|readers|website|channel|newsroom)"
    r"|(?:write to|follow|contact|email|join) us|we (?:reached|contacted)(?: h\w+| them)? by (?:tele)?phone|наш\w{0,3} (?:корреспондент|издани|редакци|газет|читател|сайт|канал|подписчик)\w*"
    r"|unser\w{0,2} (?:Zeitung|Redaktion|Reporter\w*|Leser\w*))(?!\w)"
)


def find_speeches(
    text: str, *, sentences: Sequence[Span], language: str, title: str = "", byline: str = ""
) -> tuple[Speech, ...]:
    """Who says what: turns, quotes and indirect speech, sorted and without overlaps.

    A name is given in the fullest form the article has of it; a turn keeps its label, without
    the office behind the name, and a label that comes again shortened is read in full. "Q" and
    "A" are nobody's names. The speaker is empty where somebody speaks but the text does not safely tell who.

    Args:
        text: The text of an article.
        sentences: Its sentences, from `split_sentences`.
        language: ISO 639-1 code; unknown ones are read as English, or as Russian in Cyrillic.
        title: The title of the article, which may introduce who speaks in it.
        byline: Who wrote the article.
    """
    lines = find_lines(text)
    found = find_turns(text, lines, title=title, byline=byline)
    turns = _leave_out_narration(text, found, lines)
    column = () if turns else find_column(text, lines, sentences, title=title, byline=byline)
    named = [turn for turn in turns if turn.speaker]
    free = [span for span in sentences if not _is_inside(span, named)] if named else list(sentences)
    spoken = _clip_to_turns(sentences, turns) if turns and _MARKS.search(text) else []
    if free and not _may_report(text, free, language):
        free = []
    if not (free or spoken):
        return _without_letters(turns) or column
    persons = find_persons(text)
    reading = partial(_open_discourse, text, persons=persons, language=language)
    if spoken:
        turns = _leave_out_retold(text, turns, read_retold(reading(spoken)))
    reported = _outside(read_reported(reading(free)), named) if free else []
    if column:
        turns = leave_out_others(column, sentences, reported)
    elif len(named) < len(turns):
        turns = _leave_out_retold(text, turns, _told_by_name(text, turns, reported))
    reported = _outside(reported, turns)
    return tuple(sorted([*_without_letters(turns), *reported], key=lambda s: s.start))


def _without_letters(turns: Sequence[Speech]) -> tuple[Speech, ...]:
    """The turns, those whose label only tells who asks or answers, such as "Q" or "A", of nobody."""
    letters = {turn.speaker for turn in turns if QUESTIONER.fullmatch(turn.speaker)}
    return tuple(replace(t, speaker="") if t.speaker in letters else t for t in turns)


def _open_discourse(
    text: str, sentences: Sequence[Span], *, persons: Persons, language: str
) -> Discourse:
    paragraphs = _find_paragraphs(text, sentences)
    return Discourse(
        text=text,
        sentences=sentences,
        paragraphs=paragraphs,
        wording=choose_wording(language, cyrillic=bool(CYRILLIC.search(text[:2000]))),
        persons=persons,
        roles=Roles(text, persons),
        marked=find_quotes(text, paragraphs),
    )


def _clip_to_turns(sentences: Sequence[Span], turns: Sequence[Speech]) -> list[Span]:
    """The sentences of turns, without the labels before them and what is told behind them."""
    starts = [span.start for span in sentences]
    clipped = []
    for turn in turns:
        first = max(0, bisect_right(starts, turn.start) - 1)
        for span in sentences[first : bisect_left(starts, turn.end)]:
            start, end = max(span.start, turn.start), min(span.end, turn.end)
            if start < end:
                clipped.append(Span(start, end))
    return clipped


def _leave_out_retold(
    text: str, turns: Sequence[Speech], retold: Sequence[Speech]
) -> tuple[Speech, ...]:
    """The turns around the quotes of others in them, and these quotes, in order."""
    starts = [quote.start for quote in retold]
    pieces = []
    for turn in turns:
        at = turn.start
        inside = retold[bisect_left(starts, turn.start) : bisect_left(starts, turn.end)]
        others = [
            quote
            for quote in inside
            if quote.end <= turn.end
            and not (quote.speaker and same_name(quote.speaker, turn.speaker))
        ]
        for quote in others:
            pieces += [*_cut_piece(text, turn, at, quote.start), quote]
            at = quote.end
        pieces += _cut_piece(text, turn, at, turn.end)
    return tuple(pieces)


def _told_by_name(text: str, turns: Sequence[Speech], reported: Sequence[Speech]) -> list[Speech]:
    """What turns without a speaker tell of somebody with a full name whose last one they have.

    In "Vera Ivanovna, the mayor says …" who is called so answers: none of the turns' own speakers.
    """
    called = {turn.speaker.partition(" ")[0] for turn in turns}
    told = []
    for speech in reported:
        at = bisect_right(turns, speech.end - 1, key=lambda turn: turn.start) - 1
        first, _, last = speech.speaker.rpartition(" ")
        if at < 0 or not first or first.partition(" ")[0] in called:
            continue
        if last in text[turns[at].start : turns[at].end]:
            told.append(replace(speech, start=max(speech.start, turns[at].start)))
    return told


def _cut_piece(text: str, turn: Speech, start: int, end: int) -> list[Speech]:
    """The stretch of a turn between two offsets, without stops before it, if it holds a word."""
    while start < end and (
        text[start].isspace() or (start > turn.start and text[start] in ".,;:!?")
    ):
        start += 1
    end = start + len(text[start:end].rstrip())
    held = any(map(str.isalnum, text[start:end]))
    return [replace(turn, start=start, end=end)] if held else []


def _leave_out_narration(
    text: str, turns: Sequence[Speech], lines: Sequence[Span]
) -> tuple[Speech, ...]:
    """The turns, each up to where the writer of the article goes on behind it.

    A question between two turns of one speaker is a turn of somebody who has no label. Where such
    are asked and no other label comes again, so is a statement put to the speaker.
    """
    starts = [line.start for line in lines]
    behind = [
        lines[bisect_right(starts, turn.start) : bisect_left(starts, turn.end)] for turn in turns
    ]
    again = [
        other is not None and one.speaker == other.speaker != ""
        for one, other in zip_longest(turns, turns[1:])
    ]
    asked = [
        next_own and bool(later) and _asks(text, later[-1])
        for next_own, later in zip(again, behind, strict=True)
    ]
    labels = Counter(turn.speaker for turn in turns)
    put = any(asked) and sum(count > 1 for count in labels.values()) == 1
    ended = []
    for at, (turn, later) in enumerate(zip(turns, behind, strict=True)):
        whole = _end_before_narration(text, turn, later, last=at == len(turns) - 1)
        stated = put and again[at] and bool(later) and whole == turn
        if not (asked[at] or stated):
            ended.append(whole)
            continue
        question = replace(turn, start=later[-1].start, speaker="")
        answer = _end_before(text, turn, later[-1])
        ended += [_end_before_narration(text, answer, later[:-1], last=False), question]
    return tuple(ended)


def _asks(text: str, line: Span) -> bool:
    return text[slice(*line)].rstrip("\"'”“»’)] *_").endswith("?")


def _end_before(text: str, turn: Speech, line: Span) -> Speech:
    return replace(turn, end=len(text[: line.start].rstrip()))


def _end_before_narration(text: str, turn: Speech, later: Sequence[Span], *, last: bool) -> Speech:
    """A turn up to the first of its later paragraphs that the writer of the article tells.

    A paragraph that speaks of "I" or "you" is the speaker's, and so is all before it. What
    people say who are not named ends the `last` turn only.
    """
    told = [_OF_PAPER.sub("", _QUOTATION.sub("“”", text[slice(*line)])) for line in later]
    made = next((at for at, line in enumerate(told) if _MAKING.match(line)), len(told))
    spoken = max((at for at in range(made) if SPEAKS.search(told[at])), default=-1)
    behind = range(spoken + 1, made)
    narrated = next(
        (
            at
            for at in behind
            if _narrates(told[at], turn.speaker) or (last and _REPORTS.match(told[at]))
        ),
        made,
    )
    if _is_enclosed(text, turn):
        bare = (at for at, line in enumerate(later) if text[line.start] not in _OPENING)
        narrated = min(narrated, next(bare, narrated))
    if narrated == len(later):
        return turn
    return _end_before(text, turn, later[narrated])


def _is_enclosed(text: str, turn: Speech) -> bool:
    """Whether quotation marks stand around the first paragraph of a turn: none belongs behind."""
    first = text[turn.start : turn.end].partition("\n")[0].strip()
    return first[:1] in _OPENING and len(_QUOTATION.sub("", first).strip()) == 0


def _narrates(line: str, speaker: str) -> bool:
    """Whether a line tells of somebody else by name, of the speaker by name, or has a source."""
    own = NOTE.sub("", speaker).rpartition(" ")[2].casefold()
    named = len(own) > 1 and own not in ROLES and not QUESTIONER.fullmatch(own)
    told = rf"(?<!\w){re.escape(own)}[а-яё]{{0,2}}(?!\w)"
    return bool(
        _SOURCED.match(line)
        or _SOURCED_BEHIND.search(line)
        or _begins_with_somebody(line, speaker)
        or any(
            _TELLS.match(sentence) and _begins_with_somebody(sentence, speaker)
            for sentence in _SENTENCE_BREAK.split(line)
        )
        or (named and re.search(told, line.casefold()))
    )


def _begins_with_somebody(line: str, speaker: str) -> bool:
    """Whether a line begins with the full name of somebody else, behind an office or without one."""
    names = (name for found in NAME.finditer(line) if (name := read_name(found)))
    name = next(names, None)
    if name is None or name.organisation or not is_full_name(name.text):
        return False
    before = line[: name.start].strip(" –—-")
    told = not before or bool(split_office(f"{before} {name.text}")[0])
    return told and not same_name(name.text, speaker)


def _is_inside(span: Span, turns: Sequence[Speech]) -> bool:
    at = bisect_right(turns, span.end - 1, key=lambda turn: turn.start) - 1
    return at >= 0 and turns[at].end > span.start


def _may_report(text: str, sentences: Sequence[Span], language: str) -> bool:
    """Whether any sentence holds a quotation mark or a verb of saying."""
    wording = choose_wording(language, cyrillic=bool(CYRILLIC.search(text[:2000])))
    verbs = compile_verbs(f"{wording.verbs}|{wording.participles}")
    lead = re.compile(f"{wording.according}|{wording.zufolge or '(?!)'}", re.IGNORECASE)
    cues = (verbs, _MARKS, lead, compile_words(wording.closing))
    return any(cue.search(text, start, end) for start, end in sentences for cue in cues)


def _find_paragraphs(text: str, sentences: Sequence[Span]) -> list[Span]:
    """Runs of sentences without a line break between them."""
    paragraphs: list[Span] = []
    for span in sentences:
        gap = text[paragraphs[-1].end : span.start] if paragraphs else "\n"
        if "\n" in gap or "\r" in gap or len(gap) > _WIDEST_GAP or gap.strip():
            paragraphs.append(span)
        else:
            paragraphs[-1] = Span(paragraphs[-1].start, span.end)
    return paragraphs


def _outside(speeches: Sequence[Speech], turns: Sequence[Speech]) -> list[Speech]:
    spans = [Span(speech.start, speech.end) for speech in speeches]
    return [s for s, span in zip(speeches, spans, strict=True) if not _is_inside(span, turns)]
