"""Antecedents: the one person of whom a text tells before a pronoun, where nobody spoke last.

Called by `pronouns`, which gives up whom the pronoun cannot mean.
"""

import re

from rag.people.descriptions import mentions_unnamed
from rag.people.designations import ROLES, is_acting_role, is_role
from rag.people.givens import is_given, is_of_woman
from rag.people.mentions import MOST_PERSON_WORDS, RELATION
from rag.people.naming import RELATIONS, Subject
from rag.people.nominatives import QUOTED_NAME
from rag.people.placenames import is_called_as_place
from rag.speech.discourse import Discourse, begins_with_person, paragraph_at, sentence_at
from rag.words.saying import NO_WORD, compile_words

_ACTING = frozenset("he she they он она они він вона вони er sie".split())
# "in Orsk": a place, where a lone name behind other words may be somebody's.
_IN = re.compile(r"(?<!\w)(?:in|at|near|into|on)\s(?:the\s)?$")
_THE = re.compile(r"(?<!\w)[Tt]he(?=\s)")
_ASIDE = re.compile(r",\s[^,]*(?=,)")
_GENITIVE = re.compile(r"(?:[аяыиії]|[оеё]й|[ыи]х|[оеё]го)$")
# "Тогда вошёл его сосед, молодой", "С поля пришла соседка": up to the name, in the nominative.
_BESIDE = r"(?:\s[а-яёіїєґ-]+){0,2}(?:,(?:\s[а-яёіїєґ-]+(?:[ыи]й|[ао]я|яя|а))?)?\s"
_HE_DID = re.compile(
    rf"[^,;:–—«»“”\"]*\s?[А-ЯЁІЇЄа-яёіїєґ]+(?:л(?:ся)?|[еёиє]т(?:ся)?|[ув]ав(?:ся)?){_BESIDE}"
)
_SHE_DID = re.compile(
    rf"[^,;:–—«»“”\"]*\s?[А-ЯЁІЇЄа-яёіїєґ]+(?:ла(?:сь|ся)?|[еёиє]т(?:ся)?){_BESIDE}"
)
_JOINED = re.compile(r"(?:,\s(?:and|but|while)|;)\s")
_WORDS = re.compile(r"[^\W_][\w-]*")


def find_antecedent(r: Discourse, subject: Subject, offset: int) -> str:
    """The one person whom the text before an offset leads a pronoun to; empty without one."""
    return (
        _only_person(r, subject, offset)
        or _told_throughout(r, subject, offset)
        or _begun_last(r, subject, offset)
        or _told_last(r, subject, offset)
        or _acting_behind(r, subject, offset)
    )


def _only_person(r: Discourse, subject: Subject, offset: int) -> str:
    """The one person of the paragraph so far, when it or its last sentence begins with them.

    Or the last clause of that sentence, which goes on with the pronoun: "and Lapin lost his seat".
    """
    paragraph = paragraph_at(r, offset)
    start = r.paragraphs[paragraph].start
    people = people_between(r, start, offset, owners=False)
    only = people.pop() if len(people) == 1 else ""
    if not only or (r.memory.paragraph == paragraph and r.memory.name not in ("", only)):
        return ""
    far = r.memory.paragraph < 0 or paragraph - r.memory.paragraph > 1
    previous = r.sentences[max(0, sentence_at(r, offset) - 1)].start
    if any(_is_of_her(r, subject, at, offset) for at in (start, max(start, previous))):
        return ""
    if far and (r.roles.of(only) or r.roles.titled(only)):
        return only
    starts = {start, max(start, previous)}
    own = compile_own(r, subject)
    named = r.persons.last_end(only, offset)
    joined = list(_JOINED.finditer(r.text, max(start, previous), named))
    if joined and own.search(r.text, named, offset):
        starts.add(joined[-1].end())
    return only if any(_opens(r, at, offset) for at in starts) else ""


def _is_of_her(r: Discourse, subject: Subject, start: int, end: int) -> bool:
    """Whether a name that opens a stretch may tell whose widow "she" is: "Вдова мэра Олега Козина".

    "Олега Козина" is a woman's name in the nominative as well; behind a genitive it is a man's.
    """
    name = r.persons.first(start, end)
    if name is None or subject.kind != "she" or r.wording.acting_woman == NO_WORD:
        return False
    lead = QUOTED_NAME.sub("", r.text[start : name.start]).split()
    if not lead or not lead[-1].islower() or not _GENITIVE.search(lead[-1]):
        return False
    if is_acting_role(lead[0]) and not RELATION.match(lead[0].casefold()):
        return False
    if is_of_woman(name.text.split()[0]):
        return False
    acts = compile_words(r.wording.acting_woman).fullmatch(name.text)
    return not acts or name.text[-1] in "ая"


def _begun_last(r: Discourse, subject: Subject, offset: int) -> str:
    """The one person of the sentence before words, who begins it, where no other fits the pronoun.

    "Mr Lapin left. Ana Roth stayed. “I swim,” she said": he is told to be a man, or was "he" before.
    English only. Nobody where the paragraph tells of a widow without a name, too.
    """
    at = sentence_at(r, offset)
    if r.wording.verb_first or at == 0 or r.text[r.sentences[at].start : offset].strip():
        return ""
    start, end = r.sentences[at - 1]
    paragraph = r.paragraphs[paragraph_at(r, offset)]
    people = people_between(r, start, end)
    if start < paragraph.start or len(people) != 1 or not _opens(r, start, end):
        return ""
    name = people.pop()
    near = r.persons.between(start, end)
    apart = (each for each in near if r.persons.complete(each.text, at=each.start) != name)
    if not all(each.organisation or _IN.search(r.text, start, each.start) for each in apart):
        return ""
    told = r.roles.gender(name) == subject.kind
    spoke = {r.memory.name} if r.memory.end > paragraph.start else set()
    others = (people_between(r, paragraph.start, start, owners=not told) | spoke) - {name, ""}
    fits = ("", subject.kind)
    if not others or any((r.genders.get(o) or r.roles.gender(o)) in fits for o in others):
        return ""
    return "" if _tells_unnamed(r, subject, paragraph.start, start, offset) else name


def _tells_unnamed(r: Discourse, subject: Subject, begin: int, start: int, offset: int) -> bool:
    """Whether a paragraph tells of somebody else without a name whom a pronoun may mean: "The widow".

    In the sentence from `start` on, what stands between commas is of the person: "Ana, a nurse,".
    """
    last = _ASIDE.sub("", r.text[start:offset])
    told = _THE.sub("a", f"{r.text[begin:start]} {last}")
    return mentions_unnamed(told, 0, len(told), r.wording, subject.kind)


def _told_throughout(r: Discourse, subject: Subject, offset: int) -> str:
    """The one person of whom the paragraph before tells, called so there, and this one goes on.

    "Ana Roth is a baker. She came in May." and then "She was born in Orsk. “I swim,” she says": both
    begin with the person, and nobody else can be meant. English only.
    """
    paragraph = paragraph_at(r, offset)
    if r.wording.verb_first or paragraph == 0:
        return ""
    before, here = r.paragraphs[paragraph - 1], r.paragraphs[paragraph]
    people = people_between(r, before.start, offset)
    near = [name for name in r.persons.between(here.start, offset) if not name.organisation]
    placed = all(_IN.search(r.text, here.start, name.start) for name in near)
    if len(people) != 1 or not placed or not _opens(r, *before):
        return ""
    begins = re.compile(rf"{subject.kind}\s", re.IGNORECASE)
    told = r.sentences[sentence_at(r, before.start) + 1 : sentence_at(r, before.end - 1) + 1]
    if not (begins.match(r.text, here.start) and any(begins.match(r.text, s.start) for s in told)):
        return ""
    last = r.persons.last_end(next(iter(people)), offset)
    others = mentions_unnamed(r.text, last, offset, r.wording, subject.kind)
    return "" if others else people.pop()


def _told_last(r: Discourse, subject: Subject, offset: int) -> str:
    """The one person who acts in the last sentence before a paragraph that begins with said words.

    Only in languages whose names tell their case; not where a role beside them may be meant.
    """
    paragraph = paragraph_at(r, offset)
    if paragraph == 0 or r.text[r.paragraphs[paragraph].start : offset].strip():
        return ""
    start, end = r.sentences[sentence_at(r, r.paragraphs[paragraph - 1].end - 1)]
    name = r.persons.first(start, end)
    if name is None or len(set(r.persons.mentioned(start, end))) > 1:
        return ""
    woman = subject.kind == "she"
    lead, beside = r.text[start : name.start].split(), r.text[name.end : end]
    # Of women's names the genitive of a man's is one: "дом Ивана Досова".
    bound = woman and lead and lead[-1].casefold() not in ROLES
    acts = compile_words(r.wording.acting_woman if woman else r.wording.acting_man)
    if bound or any(map(is_role, _WORDS.findall(beside))) or not acts.fullmatch(name.text):
        return ""
    return r.persons.complete(name.text, at=name.start)


def _acting_behind(r: Discourse, subject: Subject, offset: int) -> str:
    """The one person of the sentence before, who ends it behind the verb: "Вошёл сторож Олег Ким".

    Only in languages whose names tell their case; the verb shows that a woman or a man acts.
    """
    at = sentence_at(r, offset)
    if (
        at == 0
        or r.wording.acting_woman == NO_WORD
        or r.text[r.sentences[at].start : offset].strip()
    ):
        return ""
    start, end = r.sentences[at - 1]
    named = r.persons.between(start, end)
    near = [n for n in named if n.start > start or r.persons.is_known(n.text, at=n.start)]
    if start < r.paragraphs[paragraph_at(r, offset)].start or len(near) != 1:
        return ""
    name, woman = near[0], subject.kind == "she"
    first = name.text.split()[0]
    man = compile_words(r.wording.acting_man).fullmatch(name.text) or is_given(first)
    acts = is_of_woman(first) if woman else man and not is_of_woman(first)
    last = not r.text[name.end : end].strip(".!… ")
    full = r.persons.complete(name.text, at=name.start)
    verb = _SHE_DID if woman else _HE_DID
    behind = verb.fullmatch(r.text, start, name.start)
    return full if last and behind and acts and full == name.text else ""


def _opens(r: Discourse, start: int, end: int) -> bool:
    """Whether a stretch begins with a person who acts, unlike "She confirmed that posts at Lapin".

    A longer name may begin with what its bearer is of: "The mayor of Orsk Ana Roth".
    """
    name = r.persons.first(start, end)
    if name is None or not begins_with_person(r, start, end):
        return False
    words = r.text[start : name.start].casefold().split()
    whose = len(name.text.split()) <= MOST_PERSON_WORDS or not RELATIONS.isdisjoint(words)
    bound = bool(words) and compile_words(r.wording.prepositions).fullmatch(words[-1])
    acts = not bound or words[-1] == "by" or not whose
    return acts and not (words and words[0] in _ACTING)


def people_between(r: Discourse, start: int, end: int, *, owners: bool = True) -> set[str]:
    """The people named between two offsets, without what is called as a place is."""
    named = r.persons.mentioned(start, end, owners=owners)
    return {name for name in named if not is_called_as_place(name)}


def compile_own(r: Discourse, subject: Subject) -> re.Pattern[str]:
    """A pattern for the words of a pronoun, such as "she" and "her"."""
    return compile_words(r.wording.she if subject.kind == "she" else r.wording.he)
