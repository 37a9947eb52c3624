"""Markdown: its words without its signs, and the fields of the front matter above them.

`readers` asks for both; front matter is looked for at the top of plain text too.
"""

import re
from collections.abc import Sequence

# What is told in front matter, by its keys, the best first.
_FRONT_MATTER_KEYS = {
    "title": ("title",),
    "source": ("source", "site", "publisher"),
    "byline": ("author", "byline", "authors"),
    "date": ("date", "published"),
    "language": ("language", "lang"),
}

# A heading this long is no date, byline or source; much longer ones are texts in one line.
_LONGEST_FIELD = 120
_LONGEST_HEADING = 1000
_FEWEST_WORDS_OF_HEADING = 3

_HEADING = re.compile(r"[ ]{0,3}#{1,2}[ \t]")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z_][\w -]*):(?:[ \t]+(.*))?")
# Lengths are bounded, and what closes a sign is not looked for past the next that opens one: a
# file of a million openers would take hours.
_MARKDOWN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--(?:(?!<!--).){0,5000}?-->", re.DOTALL), ""),
    (re.compile(r"^[ ]{0,3}(?:```|~~~).*$", re.MULTILINE), ""),
    # Only with an address: "[Altayev]: They began in May." are somebody's words.
    (
        re.compile(
            r"^[ ]{0,3}\[(?!\^)[^\]\n]{1,500}\]:[ \t]+<?(?:\w+://|www\.|mailto:)\S{0,2000}"
            r"(?:[ \t]+(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?[ \t]*$",
            re.MULTILINE,
        ),
        "",
    ),
    (
        re.compile(
            r"^[ ]{0,3}#{1,6}[ \t]++(|.*?(?<![ \t]))(?:[ \t]+#+)?[ \t]*$",
            re.MULTILINE,
        ),
        r"\1",
    ),
    (re.compile(r"^(?=.*\S)(.+)\n[ ]{0,3}(?:=+|--+)[ \t]*$", re.MULTILINE), r"\1"),
    (
        re.compile(r"^[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE),
        "",
    ),
    (re.compile(r"^[ ]{0,3}(?:>[ ]?)+", re.MULTILINE), ""),
    (re.compile(r"!\[([^\[\]\n]{0,500})\]\((?:(?!!\[)[^)\n]){0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,100}\]"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    (re.compile(r"</?(?:br|p|div|span|b|i|em|strong|u|sup|sub|a|img|hr|center)\b[^<>\n]*>"), ""),
    (re.compile(r"(?<![\w*])\*\*\*(?=\S)([^*\n]{1,2000}?)(?<=\S)\*\*\*(?![\w*])"), r"\1"),
    (
        re.compile(
            r"(?<!\*)\*\*(?=\S)((?:(?!(?<!\S)\*\*[^\s*])[^\n]){1,2000}?)(?<=\S)\*\*(?!\*)",
        ),
        r"\1",
    ),
    (
        re.compile(
            r"(?<!\w)__(?=\S)((?:(?!(?<!\w)__\w|(?<!\S)__\S)[^\n]){1,2000}?)(?<=\S)__(?!\w)",
        ),
        r"\1",
    ),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,2000}?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]{1,2000}?)(?<=\S)_(?![\w_])"), r"\1"),
    (re.compile(r"(?<!`)`([^`\n]{1,2000})`(?!`)"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def strip_markdown(text: str) -> str:
    """The words of a text in Markdown, as its page would show them."""
    for pattern, words in _MARKDOWN:
        text = pattern.sub(words, text)
    return text


def find_heading(text: str) -> str:
    r"""The heading that a text in Markdown begins with, where only its sign tells that it is one.

    It is then a sentence, or longer than a line that `masthead` takes for a headline by itself.

    >>> find_heading("# The port is *not* for sale.\n\nThe mayor said so.")
    'The port is not for sale.'
    """
    first = text.lstrip("\ufeff\n").partition("\n")[0]
    if not _HEADING.match(first) or len(first) > _LONGEST_HEADING:
        return ""
    words = strip_markdown(first).strip()
    tells = len(words.split()) >= _FEWEST_WORDS_OF_HEADING
    return words if tells and (words.endswith(".") or len(words) > _LONGEST_FIELD) else ""


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """What the lines between two `---` at the top tell, and the text below them.

    By the names `title`, `source`, `byline`, `date` and `language`, each empty where nothing is
    told. Where none of them is known, there is no front matter: the text comes back whole.
    """
    found = _FRONT_MATTER.match(text)
    fields = _fields(found[1].split("\n")) if found else {}
    told = {
        name: next((fields[key] for key in keys if fields.get(key)), "")
        for name, keys in _FRONT_MATTER_KEYS.items()
    }
    known = any(key in fields for keys in _FRONT_MATTER_KEYS.values() for key in keys)
    return told, text[found.end() :] if found and known else text


def _fields(lines: Sequence[str]) -> dict[str, str]:
    """The fields `key: value` of the lines; none when a line is no field, list item or note."""
    fields: dict[str, str] = {}
    key = ""
    for line in lines:
        field = _FIELD.fullmatch(line.rstrip())
        item = re.fullmatch(r"\s*-\s+(.+)", line) if key else None
        if field:
            key = field[1].strip().lower()
            fields[key] = _value(field[2] or "")
        elif item:
            fields[key] = ", ".join(filter(None, (fields[key], _value(item[1]))))
        elif line.strip() and not line.lstrip().startswith("#") and not line.startswith(" "):
            return {}
    return fields


def _value(raw: str) -> str:
    value = raw.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_unquoted(item.strip().strip("[]")) for item in value[1:-1].split(","))
    return _unquoted(value)


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return "" if value in {"~", "null", "|", ">"} else value
