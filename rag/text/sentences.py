"""Sentences: where each one starts and ends; the smallest stretch that is ever cited.

Works on the text of an article before speakers are found and passages are cut. Lines are
looked at first, because headlines, labels and list items carry no full stop; within what
reads on, `nupunkt` (English) or `sentencex` (other languages) finds the borders.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from rag.text.abbreviations import is_completed, is_whole
from rag.types import Span
from rag.words.languages import CYRILLIC, UPPER
from rag.words.saying import ENGLISH

# A shorter line followed by a blank line is a heading or a list item, never a broken sentence;
# seed 003 breaks one after 90 characters.
SHORTEST_BROKEN_LINE = 30
# Hand- and mail-wrapped text lies between these widths; longer lines are whole paragraphs.
WRAP_WIDTHS = range(40, 101)
# Characters on either side of a border that tell whether it is one: "im ausgehenden 19."
LONGEST_CLUE = 40
# Fewer lines do not show a common width.
SHORTEST_WRAPPED_BLOCK = 3

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_END = re.compile(r"[.?!…:;。？！][\"'“”„«»‘’›‹)\]]*$")
_SIGN = "[•◦▪‣●∙·*–—-]"
_BULLET = re.compile(rf"(?:{_SIGN}|\d{{1,3}}[.)])\s")
# nupunkt takes every hundredth for an abbreviation: "described how it works. Three groups", and
# every third of the commonest short ones before a name: "He saw the bus. Linda Moore denied it."
_WORD_END = re.compile(
    r"(?<![\w.'’-])(?P<word>[a-z]{2,}|No|[A-Z]{2,}(?=\W+[A-Z][a-z]))\.(?:[\"”’»)\]]+|\[\d+\])? "
    r"(?=[“\"(]?[A-Z])(?!(?:[IVXLC]{2,}|V|X)(?!\w))"
)
# "II. Atomic station": a number alone opens what it counts, unlike "World War II. Soldiers left."
_HALF = re.compile(
    rf"{_SIGN}|[IVX]{{1,6}}\.|(?:Part|Chapter|Section|Часть|Глава|Частина|Teil|Kapitel) [\dIVX]+\."
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CLOSING = re.compile(r"[\"”»“’›)\]]+(?=\s|$)")
_DANGLING = re.compile(r"[“”»](?=\s|$)|\"(?=\s*$)")
_GOES_ON = re.compile(r"(?:[—–-]\s*)?[\"“”«»]?([^\W\d_])")
_QUOTED_END = re.compile(r"[.?!…][\"'“”»’›]+$")
# "“Is it real?” Lapin asked on Monday.": who says it has a capital, and goes on with the quote.
_TOLD_BEHIND = re.compile(
    rf"(?:(?:Mr|Mrs|Ms|Dr|Sir|Lady|Prof)\.?\s)?(?:[{UPPER}][\w’'-]+\s){{1,3}}(?:{ENGLISH.verbs})(?=[\s.,])"
    r"(?!\s(?:that|whether|if|why|how|what|he|she|it|they|there|no)(?!\w))(?:\s[\w’'-]+){0,5}[.,:;]"
)
_ASKED_END = re.compile(r"[?!…][\"'”’]+$")
_MARKS = re.compile(r"[\"“”„«»‹›‘()\[\]{}]")
_END_MARKS = "”“\"»’' )"
# "“桥很窄。”他说。", "「橋は狭い。」と言った。": who says it, or a particle, goes on with a quote.
_WIDE_SAID = (
    r"[ぁ-ゟ]|[^\s。！？，；：“”「」『』]{0,12}"
    r"(?:说|說|道|问|問|答|称|稱|表示|指出|强调|強調|言った|述べた|話した|語った)[。！？，、]"
)
# A closing bracket behind a stop ends a title or a remark, which the sentence goes on with.
_WIDE_END = re.compile(
    rf"[。！？]++(?:[”’」』]++(?!{_WIDE_SAID}))?+(?![。！？…”’」』）》〉】］〕\"')\]])"
)
_SENDS_ELSEWHERE = re.compile(
    r"(?i)(?:^|[:–—-])\s*(?:watch|see|read|view|смотрите|читайте|дивіться|көріңіз|оқыңыз|sehen sie"
    r"|lesen sie|izleyin|okuyun|oxuyun)\b[^.:]{0,40}$"
)

# "12:10 – The mayor arrives": the time before an entry of a report that goes on all day.
_CLOCK = re.compile(
    r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:\s?(?P<half>[ap])\.?m\.?)?[.:]?(?:\s*[–—-])?\s+(?=[\"“„«‘]?[^\W\d_a-zа-яё])"
)
# Fewer lines that begin with times are chance.
FEWEST_CLOCKS = 3

# Where, when and by whom a report was sent: "АСТАНА, 15 ноября. /Корр. агентства/.".
_PLACE = rf"[{UPPER}]{{3,}}(?:[ -][{UPPER}]{{2,}}){{0,3}}"
_DAY = r"\d{1,2}\.?\s[^\W\d_]{3,10}\.?(?:\s\d{4}(?:\sг(?:ода|\.)?|\sжылы?)?)?|[^\W\d_]{3,10}\.?\s\d{1,2}(?:,\s\d{4})?"
_PRESS = rf"/[^/\n]{{2,60}}/|\([^()\n]{{2,40}}\)|ИА\s[^.,\n]{{2,40}}|[Кк]орр\.[^.,\n]{{2,60}}|[{UPPER}]{{4,}}"
_DATELINE = re.compile(
    rf"(?:{_PLACE})(?:\s*[.,/]|\s*$)(?:\s*(?:{_DAY}|{_PRESS})\s*(?:[.,/–—-]+|$)){{0,3}}\s*"
)


def split_sentences(text: str, *, language: str) -> tuple[Span, ...]:
    """The sentences of a text, in order; together they hold every non-space character.

    A line break ends a sentence unless the line plainly runs on. A closing quotation mark
    belongs to the sentence before it, even when a space stands between.

    Args:
        text: Any text.
        language: ISO 639-1 code; empty or unknown is taken as English when the letters are Latin.
    """
    blocks = _find_blocks(text)
    if not blocks:
        return ()
    view = _join_lines(text, blocks)
    borders = _find_borders(view, language=language)
    return tuple(_split_blocks(view, blocks, borders, language=language))


def find_lines(text: str) -> list[Span]:
    """The lines that hold more than white space, without the white space around them."""
    spans = (_strip(text, found.start(), found.end()) for found in _LINE.finditer(text))
    return [span for span in spans if span.start < span.end]


def _strip(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Span(start + left, start + max(left, right))


def _find_blocks(text: str) -> list[Span]:
    """Lines, joined where they run on."""
    lines = find_lines(text)
    wrapped = _find_wraps(text, lines)
    blocks: list[Span] = []
    for index, line in enumerate(lines):
        joined = index > 0 and (index in wrapped or _runs_on(text, lines[index - 1], line))
        if joined:
            blocks[-1] = Span(blocks[-1].start, line.end)
        else:
            blocks.append(line)
    return blocks


def _runs_on(text: str, before: Span, after: Span) -> bool:
    near = text.count("\n", before.end, after.start) <= 1
    if not near and before.end - before.start < SHORTEST_BROKEN_LINE:
        return False
    tail = text[max(before.start, before.end - 8) : before.end]
    if _END.search(tail) or _BULLET.match(text, after.start):
        return False
    return text[after.start].islower() or (near and tail.endswith(","))


def _find_wraps(text: str, lines: list[Span]) -> set[int]:
    """Indices of lines that only continue the one before, in text wrapped to a width."""
    wraps: set[int] = set()
    first = 0
    for index in range(1, len(lines) + 1):
        ends = index == len(lines) or text.count("\n", lines[index - 1].end, lines[index].start) > 1
        if ends:
            if _is_wrapped(text, lines[first:index]):
                wraps.update(range(first + 1, index))
            first = index
    return wraps


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether every line but the last is as full as the widest one allows."""
    if len(lines) < SHORTEST_WRAPPED_BLOCK:
        return False
    width = max(end - start for start, end in lines)
    if width not in WRAP_WIDTHS:
        return False
    for line, following in pairwise(lines):
        word = len(text[following.start : following.end].split(maxsplit=1)[0])
        if line.end - line.start + 1 + word <= width or _BULLET.match(text, following.start):
            return False
    return True


def _join_lines(text: str, blocks: list[Span]) -> str:
    """The text with the line breaks inside blocks as spaces; offsets stay."""
    parts = []
    last = 0
    for start, end in blocks:
        parts += [text[last:start], _BREAKS.sub(" ", text[start:end])]
        last = end
    return "".join([*parts, text[last:]])


def _find_borders(view: str, *, language: str) -> list[int]:
    """Offsets at which a splitter sees a new sentence."""
    if _is_english(view, language):
        import nupunkt

        found = {start for start, _ in nupunkt.sent_spans(view)}
        ends = (end.end() for end in _WORD_END.finditer(view) if is_whole(end["word"]))
        return sorted(found.union(ends))
    import sentencex

    # Without the marks: sentencex keeps a quote of many sentences whole, and looks for the
    # partner of each mark in time that grows with the square of the text.
    code = language or ("ru" if CYRILLIC.search(view) else "en")
    found = sentencex.get_sentence_boundaries(code, _MARKS.sub("", view))
    marks = [mark.start() for mark in _MARKS.finditer(view)]
    return [_step_back(view, at) for at in _restore([b["start_index"] for b in found], marks)]


def _restore(offsets: list[int], removed: list[int]) -> Iterator[int]:
    """Ascending offsets in a text without some characters, as offsets in the whole text."""
    shift = 0
    for offset in offsets:
        while shift < len(removed) and removed[shift] <= offset + shift:
            shift += 1
        yield offset + shift


def _step_back(view: str, at: int) -> int:
    """The offset before the marks that open the sentence at `at`."""
    while at > 0 and _MARKS.match(view, at - 1):
        at -= 1
    return at


def _is_english(view: str, language: str) -> bool:
    if language:
        return language == "en"
    sample = view[:5000]
    return len(_LATIN.findall(sample)) >= len(CYRILLIC.findall(sample))


def _split_blocks(
    view: str, blocks: list[Span], borders: list[int], *, language: str
) -> Iterator[Span]:
    # Chinese and Japanese sentences follow one another without a space.
    wide = {found.end() for found in _WIDE_END.finditer(view)} | _find_clocks(view, blocks)
    borders = sorted({*borders, *wide})
    at = 0
    for start, end in blocks:
        cuts = [start]
        while at < len(borders) and borders[at] < end:
            cut = _move_past_closing(view, borders[at], end)
            at += 1
            begun = Span(cuts[-1], cut)
            if cuts[-1] < cut < end and (
                cut in wide or not _belong_together(view, begun, end, language=language)
            ):
                cuts.append(cut)
        for left, right in zip(cuts, [*cuts[1:], end], strict=True):
            span = _strip(view, left, right)
            if span.start < span.end:
                yield span


def _find_clocks(view: str, blocks: list[Span]) -> set[int]:
    """The ends of times that are labels: several lines begin so, the earliest or the latest first."""
    found = [clock for block in blocks if (clock := _CLOCK.match(view, *block))]
    times = [_read_clock(clock) for clock in found]
    ordered = times in (sorted(times), sorted(times, reverse=True))
    return {clock.end() for clock in found} if ordered and len(found) >= FEWEST_CLOCKS else set()


def _read_clock(clock: re.Match[str]) -> tuple[int, int]:
    hour = int(clock["hour"]) % 12 if clock["half"] else int(clock["hour"])
    return hour + (12 if clock["half"] == "p" else 0), int(clock["minute"])


def _move_past_closing(view: str, cut: int, end: int) -> int:
    """The cut behind quotation marks that close what stands before it, and behind white space."""
    if cut > 0 and not view[cut - 1].isspace():
        closing = _CLOSING.match(view, cut, end)
        cut = closing.end() if closing else cut
    while cut < end and view[cut].isspace():
        cut += 1
    if dangling := _DANGLING.match(view, cut, end):
        cut = dangling.end()
    while cut < end and view[cut].isspace():
        cut += 1
    return cut


def _belong_together(view: str, begun: Span, end: int, *, language: str) -> bool:
    """Whether a splitter cut inside a sentence: at an abbreviation or before "he asked".

    Args:
        view: The text, with the lines of each block joined.
        begun: From the start of the sentence to where the splitter cut.
        end: The end of the block.
        language: ISO 639-1 code or nothing.
    """
    cut = begun.end
    before = view[max(begun.start, cut - LONGEST_CLUE) : cut].rstrip()
    if view[cut - 1 : cut].strip() and not _QUOTED_END.search(before):
        return True
    following = _GOES_ON.match(view, cut, end)
    if following and following[1].islower() and (view[cut].islower() or view[cut] in "—–-"):
        return True
    if _HALF.fullmatch(before) or (
        _ASKED_END.search(before) and _TOLD_BEHIND.match(view, cut, end)
    ):
        return True
    return is_completed(before, view[cut : min(end, cut + LONGEST_CLUE)], language=language)


def is_question(text: str) -> bool:
    """Whether a text ends by asking."""
    return text.rstrip(_END_MARKS).endswith(("?", "？", "؟"))


def is_heading(sentence: str) -> bool:
    """Whether a line ends without a mark, as headlines and captions do."""
    return sentence.rstrip(_END_MARKS)[-1:].isalnum()


def is_dateline(text: str, sentence: Span) -> bool:
    """Whether a sentence at the head of its line only tells where and when a report was sent.

    >>> text = "АСТАНА, 15 ноября. Мост откроют 20 декабря."
    >>> is_dateline(text, Span(0, 18)), is_dateline(text, Span(19, len(text)))
    (True, False)
    """
    found = _DATELINE.match(text, text.rfind("\n", 0, sentence.start) + 1)
    return found is not None and sentence.end <= found.end()


def sends_elsewhere(text: str, sentence: Span) -> bool:
    """Whether a sentence is a line that only sends to a film or another page.

    >>> line = "Can the bridge be saved: watch the video"
    >>> sends_elsewhere(line, Span(0, len(line)))
    True
    """
    said = text[sentence.start : sentence.end]
    return bool(_SENDS_ELSEWHERE.search(said)) and text_of_line(text, sentence).strip() == said


def text_of_line(text: str, span: Span) -> str:
    """The whole lines that a span stands in."""
    after = text.find("\n", span.end)
    return text[text.rfind("\n", 0, span.start) + 1 : after if after >= 0 else len(text)]
