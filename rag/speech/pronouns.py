"""Pronouns: the one person whom "he" or "she" means beside a verb of saying, or nobody.

Where two people could be meant, nobody is named: a wrong speaker is worse than none.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from rag.people.descriptions import find_unnamed
from rag.people.designations import PLACES
from rag.people.genders import contradicts, is_first_name
from rag.people.naming import Subject
from rag.people.placenames import is_called_as_place
from rag.speech.antecedents import compile_own, find_antecedent, people_between
from rag.speech.discourse import Discourse, paragraph_at, recall, sentence_at
from rag.text.sentences import is_dateline
from rag.words.saying import NO_WORD, compile_words

# "…,” he added" goes on with what was said before; another "he said" need not.
_ADDS = re.compile(
    r"\s+(?:(?:also |then )?(?:add(?:ed|s)|continue[ds]|went on)(?!\w)|добав|продолж)"
)
_ADDED = re.compile(r"(?:added|добавил|продолжил|додав|ergänzte|fügte)\s$")
# “No,” he replied: never of who spoke or asked just before, unlike "he replied to critics".
_REPLIED_TO = re.compile(r"\s(?:to|на|auf)\s")
_REPLIES = (
    r"(?:answer(?:ed|s)|repl(?:ied|ies)|respond(?:ed|s)|retort(?:ed|s)|counter(?:ed|s)|(?:shot|hit) back"
    r"|(?:ответи|отвеча|возрази|парирова)л[аи]?|отвечает|возражает|відпові(?:в|ла|дає)|заперечи(?:в|ла)"
    r"|antwortete?|erwiderte?|entgegnete?|konterte?)(?!\w)"
)
_REPLIES_BEHIND = re.compile(rf"\s(?:(?:then|also|only|simply|just|[a-z]+ly)\s)?{_REPLIES}")
# "To the question why, she responded", "На мой вопрос она ответила": it stands unsaid who asks.
_TO_QUESTION = re.compile(
    r"(?<!\w)(?:(?:to|on|at) (?:[\w’']+ ){0,3}questions?|(?:was|were|being|been|when|if|once) (?:then |also )?asked"
    r"|asked(?= (?:about|whether|why|how|what|if|by|when|where|who|for|on))"
    r"|на (?:[а-яёіїєґ]+ ){0,3}(?:вопрос|запитання|питання)\w*|auf (?:\w+ ){1,3}(?:nach)?fragen?|gefragt)(?!\w)",
    re.IGNORECASE,
)
_REPLIES_BEFORE = re.compile(rf"(?<!\w){_REPLIES}\s(?:ему\s|ей\s|йому\s|їй\s|ihm\s)?$")
# "Lapin asked", "“Why?” asked Lapin", "Lapin, the judge, pressed her", unlike "Lapin was asked".
_ASK = (
    r"(?:ask(?:ed|s)|question(?:ed|s)|demand(?:ed|s)|inquire[ds]|enquire[ds]|press(?:ed|es)|quizz(?:ed|es)"
    r"|wanted to know|accus(?:ed|es)|challeng(?:ed|es)|(?:спроси|спрашива|поинтересова)(?:л[аи]?|лся|лась)|спрашивает"
    r"|(?:запита|спита)(?:в|ла)|питає|fragte?|wollte wissen)(?!\w)"
)
_ASKS_BEHIND = re.compile(rf"(?:,[^,.;:!?]{{2,90}},)?\s(?:then\s|[a-z]+ly\s)?{_ASK}")
_ASKS_BEFORE = re.compile(rf"[”“\"»],?\s*(?:[—–-]\s*)?{_ASK}\s(?:[\w’'-]+\s){{0,4}}$")
# "Lapin, who is no brother of the judge Kovacs, said": from the name to another one.
_IN_ASIDE = re.compile(r", (?:who|whose|whom)\s[^,]*$")
# "Asked about Lapin, she", "In a letter to Lapin, she": whom these name is not meant.
_LEADS_UP = re.compile(
    r"(?:(?:Asked|Shown|Pressed|Questioned|Confronted|Challenged|Reminded)(?!\w)"
    r"|In an? (?:\w+ )?(?:letter|e-?mail|message|note|reply|memo) to(?!\w))[^.;:!?“”\"]*,\s"
)
# "По его словам" stands within the sentence it is of, unlike "сказал он".
_OWNING = ("его", "её", "ее", "його", "її")
_SURNAME = re.compile(
    r"[А-ЯЁІЇЄ][а-яёіїє]+(?:[оеёє]ва?|[иіы]на?|[сц]ь?к(?:ий|ая)|ко|[уюа]к|дзе|швили|ян)"
)
_DOES = re.compile(r"\s(?:не\s)?[а-яёіїє]{3,}(?:л|ла|в|[еиає]т|є|ся|сь)(?!\w)")
# "The sailor Lee disagreed", "Lee laughed": what people do in answer to somebody.
_REACTS = re.compile(
    r"\s(?:(?:dis)?agree[sd]|den(?:ied|ies)|object(?:ed|s)|protest(?:ed|s)|disput(?:ed|es)|contradict(?:ed|s)|refus(?:ed|es)"
    r"|shrug(?:ged|s)|nod(?:ded|s)|laugh(?:ed|s)|smile[sd]|blush(?:ed|es)|demurr(?:ed|s)|hesitat(?:ed|es))(?!\w)"
)
_ALONE_OR_CALLED = re.compile(r"(?:(?:The|A|An|His|Her)\s(?:[a-z-]+\s){1,3})?")
# "Her superior at the town's port authority, ": characters before a name.
LONGEST_OWNED = 150
# "ответил ему ": characters before a pronoun.
LONGEST_REPLY = 24


def resolve_pronoun(r: Discourse, subject: Subject, index: int, offset: int) -> str:
    """Whom "he" or "she" in the sentence `index` means at an offset, or "" where it is not safe."""
    name = recall(r, offset) or _recall_asked(r, subject, index)
    if not name and not _goes_on(r, subject, offset):
        name = find_antecedent(r, subject, offset)
    last = r.sentences[index].end if index < len(r.sentences) else subject.end
    if not name or is_called_as_place(name) or name in r.persons.mentioned(subject.end, last):
        return ""
    if _is_led_up_to(r, name, subject, index):
        return ""
    if subject.text in _OWNING and _is_inserted(r, name, subject, index):
        return ""
    if _acts_unknown(r, name, offset) or _is_asking(r, name, subject, offset):
        return ""
    if _is_another_near(r, name, subject, offset) or not _stays(r, name, subject, offset):
        return ""
    if _is_called_otherwise(r, name, subject, offset) or _is_owned(r, name, subject, offset):
        return ""
    return name if _agrees(r, name, subject, offset) else ""


def _recall_asked(r: Discourse, subject: Subject, index: int) -> str:
    """The last speaker before "Asked about Lapin, she said", which does not mean Lapin."""
    start = r.sentences[index].start if index < len(r.sentences) else subject.start
    return recall(r, start) if _LEADS_UP.fullmatch(r.text, start, subject.start) else ""


def _is_led_up_to(r: Discourse, name: str, subject: Subject, index: int) -> bool:
    """Whether a sentence names a person only in what was asked: "Asked about Lapin, she said"."""
    start = r.sentences[index].start if index < len(r.sentences) else subject.start
    asked = _LEADS_UP.fullmatch(r.text, start, subject.start)
    return bool(asked) and name in r.persons.mentioned(start, subject.start)


def _agrees(r: Discourse, name: str, subject: Subject, offset: int) -> bool:
    """Whether a pronoun is that of a person, and can mean no one else."""
    told = r.roles.gender(name)
    # One pronoun for women and men tells nothing, as "ол" and "o" do.
    told_apart = r.wording.she != NO_WORD
    if told_apart and not told and contradicts(name, female=subject.kind == "she"):
        return False
    if name not in r.genders:
        if not told and _others_fit(r, name, subject, offset):
            return False
        r.genders[name] = told or subject.kind
    if r.genders[name] != subject.kind or told_apart:
        return r.genders[name] == subject.kind
    acting = r.wording.acting_man
    return acting == NO_WORD or bool(compile_words(acting).fullmatch(name))


def _is_asking(r: Discourse, name: str, subject: Subject, offset: int) -> bool:
    """Whether somebody else answers a person who spoke or asked just before.

    That is so beside "replied", and where another whom the pronoun can mean was named before.
    """
    gap = r.text[r.memory.end : offset].strip(' \t\n"“”«»„—–-')
    replies = _replies(r, subject)
    if replies and r.memory.name == name and not gap and _is_answer(r, subject):
        return True
    at = sentence_at(r, offset)
    here, start = r.sentences[at].start, r.sentences[max(0, at - 1)].start
    end = r.persons.last_end(name, here)
    asker = next((near for near in r.persons.names if near.end == end > start), None)
    if asker is None:
        return False
    before = asker.start - len(asker.role)
    inserted = r.text[:before].endswith(", ") and r.text[end : end + 1] == ","
    asks = _ASKS_BEHIND.match(r.text, end + inserted, here)
    asks = asks or _ASKS_BEFORE.search(r.text, start, before)
    if not asks:
        return False
    begin = r.paragraphs[paragraph_at(r, offset)].start
    woman = subject.kind == "she"
    return replies or any(
        (r.genders.get(other) or r.roles.gender(other)) in ("", subject.kind)
        and not contradicts(other, female=woman)
        for other in people_between(r, begin, here) - {name}
    )


def _is_answer(r: Discourse, subject: Subject) -> bool:
    """Whether a reply is to what was said last, neither to "the question" nor in those words."""
    start = r.sentences[sentence_at(r, subject.start)].start
    before = r.memory.end <= subject.start
    return before and not _TO_QUESTION.search(r.text, start, subject.start)


def _replies(r: Discourse, subject: Subject) -> bool:
    """Whether the verb beside a pronoun answers who spoke before, not "to" somebody else."""
    near = max(0, subject.start - LONGEST_REPLY)
    before = _REPLIES_BEFORE.search(r.text, near, subject.start)
    behind = _REPLIES_BEHIND.match(r.text, subject.end)
    end = behind.end() if behind else subject.end
    return bool(before or behind) and not _REPLIED_TO.match(r.text, end)


def _is_inserted(r: Discourse, name: str, subject: Subject, index: int) -> bool:
    """Whether a pronoun may mean another name of its sentence: "Отец Феофан, по его словам, …"."""
    start = r.sentences[index].start
    prepositions = compile_words(r.wording.prepositions)
    return any(
        r.persons.complete(near.text, at=near.start) != name
        and not prepositions.fullmatch(r.text[start : near.start].split()[-1])
        for near in r.persons.between(start + 1, subject.start)
        if not near.organisation
    )


def _is_another_near(r: Discourse, name: str, subject: Subject, offset: int) -> bool:
    """Whether a pronoun can mean somebody unnamed: "Lapin left. A boy cried. “We wait,” he said"."""
    start = _last_mention(r, name, offset)
    for sentence in r.sentences[sentence_at(r, start) : sentence_at(r, offset) + 1]:
        begin, end = max(sentence.start, start), min(sentence.end, offset)
        whole = begin == sentence.start
        told = find_unnamed(r.text, begin, end, r.wording, whole=whole)
        if any(pronoun in ("", subject.kind) for pronoun in told):
            return True
    return False


def _acts_unknown(r: Discourse, name: str, offset: int) -> bool:
    """Whether a surname that is nobody's here opens a sentence since a person was last named.

    "Титаренко раскритиковал Досова. По его словам, …" may be of Титаренко, as "The sailor Lee
    disagreed. It was rope, he said." may be of Lee.
    """
    first = sentence_at(r, max(0, _last_mention(r, name, offset) - 1))
    told = r.sentences[first : sentence_at(r, offset) + 1]
    own = {name, name.split(maxsplit=1)[0]}
    opening = (r.persons.between(span.start, span.start + 1) for span in told)
    near = (names[0] for names in opening if names)
    return any(
        _SURNAME.fullmatch(each.text)
        and _DOES.match(r.text, each.end)
        and not (each.text in own or r.persons.is_known(each.text, at=each.start))
        for each in takewhile(lambda each: each.start < offset, near)
    ) or any(
        not (each.text in own or r.persons.is_known(each.text, at=each.start))
        for span in told
        for each in r.persons.between(span.start, min(span.end, offset))[:1]
        if _REACTS.match(r.text, each.end)
        and not _is_country(r.text, each.text)
        and _ALONE_OR_CALLED.fullmatch(r.text, span.start, each.start)
    )


def _is_country(text: str, name: str) -> bool:
    """Whether a name is a country's: a known one, or one whose people the text names after it."""
    return name.casefold() in PLACES or (
        name.endswith("ia")
        and not is_first_name(name)
        and bool(re.search(rf"(?<!\w){name}ns?(?!\w)", text))
    )


def _last_mention(r: Discourse, name: str, offset: int) -> int:
    """Where a person was last named or spoke before an offset."""
    spoke = r.memory.end if r.memory.name == name and r.memory.end <= offset else 0
    return max(spoke, r.persons.last_end(name, offset))


def _stays(r: Discourse, name: str, subject: Subject, offset: int) -> bool:
    """Whether the text still tells of a person where a pronoun stands.

    So it does in the paragraph of the last mention, and in the next where that one tells of nobody
    else and ends with the person, or the next begins with the pronoun.
    """
    mention = _last_mention(r, name, offset)
    paragraph = paragraph_at(r, mention - 1)
    if paragraph >= paragraph_at(r, offset):
        return True
    start, end = r.paragraphs[paragraph]
    closing = r.sentences[sentence_at(r, end - 1)].start
    own = compile_own(r, subject)
    spoke = any(speech.speaker == name and speech.end > closing for speech in r.found[-2:])
    begins = own.match(r.text, r.paragraphs[paragraph_at(r, offset)].start)
    ends = mention > closing or spoke or own.search(r.text, closing, end)
    told = r.sentences[sentence_at(r, start) : sentence_at(r, end - 1) + 1]
    begin = next((span.start for span in told if not is_dateline(r.text, span)), start)
    return bool(begins or ends) and people_between(r, begin, end) <= {name}


def _is_called_otherwise(r: Discourse, name: str, subject: Subject, offset: int) -> bool:
    """Whether the other pronoun follows the mention of a person at once: "Lapin wrote. He is …"."""
    mention = r.persons.last_end(name, offset)
    told = sentence_at(r, mention)
    if r.genders.get(name) == subject.kind or not mention or told >= sentence_at(r, offset):
        return False
    start, end = r.sentences[told]
    alone = all(at.end == mention for at in r.persons.between(start, end))
    other = compile_words(r.wording.she if subject.kind == "he" else r.wording.he)
    return alone and bool(other.match(r.text, r.sentences[told + 1].start))


def _is_owned(r: Discourse, name: str, subject: Subject, offset: int) -> bool:
    """Whether a pronoun may mean whose superior a person is: "Her superior, Lapin, left. She …"."""
    if r.memory.name == name or subject.kind in (r.genders.get(name), r.roles.gender(name)):
        return False
    start = r.paragraphs[paragraph_at(r, offset)].start
    owned = re.compile(
        rf"(?:{compile_own(r, subject).pattern})\s(?:[\w-]+\s){{0,4}}[\w-]+,?\s$", re.IGNORECASE
    )
    return any(
        owned.search(r.text, max(start, at.start - LONGEST_OWNED), at.start - len(at.role))
        and r.persons.complete(at.text, at=at.start) == name
        for at in r.persons.between(start, offset)
    )


def _others_fit(r: Discourse, name: str, subject: Subject, offset: int) -> bool:
    """Whether a pronoun can mean somebody else than the last speaker.

    That is who spoke before in the same paragraph, each in quotes, and of whom was told last:
    "Lapin denied that Kovacs had lied. She said …", unless the verb is one like "added".
    """
    if r.memory.name != name or _adds(r, subject):
        return False
    start = r.paragraphs[paragraph_at(r, offset)].start
    said = [speech for speech in r.found if start <= speech.start < offset]
    spoke = {speech.speaker for speech in said} if said and said[-1].kind == "quote" else set()
    return any(
        (r.genders.get(other) or r.roles.gender(other)) in ("", subject.kind)
        and not contradicts(other, female=subject.kind == "she")
        for other in {*spoke, *_told_of(r)} - {name, ""}
        if not other.endswith(f" {name}")
    )


def _told_of(r: Discourse) -> Iterator[str]:
    """The people named behind the last speaker in the same sentence, but for "of Lapin"."""
    prepositions = compile_words(r.wording.prepositions)
    at, spoke = r.sentences[r.memory.sentence].start, 0
    while name := r.persons.first(at, r.memory.end):
        full = r.persons.complete(name.text, at=name.start)
        before = r.text[at : name.start].split()[-1:]
        aside = spoke and _IN_ASIDE.match(r.text, spoke, name.start)
        if spoke and not aside and not any(map(prepositions.fullmatch, before)):
            yield full
        at, spoke = name.end, spoke or (name.end if full == r.memory.name else 0)


def _goes_on(r: Discourse, subject: Subject, offset: int) -> bool:
    """Whether a pronoun means somebody unnamed who spoke just before: "…,” he added"."""
    last = r.memory
    if last.name or last.paragraph != paragraph_at(r, offset):
        return False
    return _adds(r, subject)


def _adds(r: Discourse, subject: Subject) -> bool:
    """Whether the verb beside a pronoun goes on with what was said before."""
    before = r.text[max(0, subject.start - len(" продолжил ")) : subject.start]
    return bool(_ADDS.match(r.text, subject.end) or _ADDED.search(before))
