"""A kept conversation as one web page that needs nothing beside it."""

from rag import KeptConversation
from ui.conversation import ScopeOf
from ui.exporting import Line, clean, collect_lines, day_of, heading_of, title_of
from ui.markup import Html, element, join
from ui.notes import collect_notes, render_notes
from ui.phrases import NAME, Words

_STYLE = Html("""<style>
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 3rem auto; padding: 0 1.5rem; overflow-wrap: anywhere;
  font: 1.05rem/1.6 Charter, Georgia, "DejaVu Serif", serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.25rem; line-height: 1.35; margin: 2.5rem 0 .75rem; }
.day, .why, .note, .said { opacity: .75; font-size: .9em; }
.quoted, .account, .nearest { border-inline-start: 3px solid; padding-inline-start: 1rem; }
.account b { display: block; }
.verdict { font-weight: 700; }
.notes ol { list-style: none; padding: 0; font-size: .9em; }
.notes li { display: flex; gap: .75rem; }
.notes .number { flex: none; white-space: nowrap; }
.notes p { margin: 0 0 .75rem; }
a { color: inherit; }
.notes .number a { text-decoration: none; }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } li { break-inside: avoid; } }
</style>""")


def write_html(conversation: KeptConversation, say: Words, scope_of: ScopeOf) -> str:
    """The conversation with its notes, to which its markers lead; loads nothing, runs nothing."""
    title = clean(conversation.title)
    head = element(
        "head",
        Html('<meta charset="utf-8">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", title),
        _STYLE,
    )
    cited: set[int] = set()
    exchanges = [
        element(
            "section",
            element("h2", clean(heading), dir="auto")
            if (heading := heading_of(answer, conversation))
            else "",
            *(_line(line, cited) for line in collect_lines(answer, say, scope_of)),
        )
        for answer in conversation.answers
    ]
    body = element(
        "body",
        element("h1", clean(title_of(conversation)), dir="auto"),
        element("p", f"{NAME} · {day_of(conversation, say)}", class_="day"),
        *exchanges,
        render_notes(collect_notes(conversation.answers, say), say, cited=cited),
    )
    return f"<!doctype html>\n{clean(element('html', head, body, lang=say.language))}\n"


def _line(line: Line, cited: set[int]) -> Html:
    """A paragraph; the first marker of each number, which is noted as `cited`, can be led back to."""
    pieces: list[str] = []
    for text, number in line.pieces or ((line.text, 0),):
        first = number not in cited
        place = f"cited-{number}" if first else None
        pieces.append(
            element("a", text, href=f"#note-{number}", id=place) if number else clean(text)
        )
        cited |= {number} if number else set()
    words = join(*pieces)
    near = line.kind == "nearest"
    return element(
        "p",
        *(element("b", clean(line.label)), " ") if line.label and not near else (),
        element("s", words) if line.struck else words,
        f" — {clean(line.label)}" if near else "",
        element("span", f" ({clean(line.why)})", class_="why") if line.why else "",
        class_=line.kind,
        dir="auto",
    )
