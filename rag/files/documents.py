"""Documents of LlamaIndex as articles, and which of them are one and the same."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from rag.files.articles import has_words, make_article, make_material
from rag.files.masthead import one_line
from rag.types import Article, Skipped


def articles_from_documents(documents: Iterable[Any]) -> list[Article | Skipped]:
    """Cleaned articles from LlamaIndex documents, so that any of its readers can be used.

    Metadata may hold title, source, date, author, language, url, file_name, file_path and
    page_label. Documents that carry a `page_label` are pages: those of one file_path become one
    article, and so do those of one file_name that follow one another. The id is the document's
    own. Where that was made up at random, and for pages, it is the file_path if there is one,
    with a number from the second part on and the label of a first page that is not page 1: so it
    stays when the file is read again. Documents without words, and those with an id that an
    earlier one has, are skipped.

    Raises:
        TypeError: If one is no document.
    """
    read: list[Article | Skipped] = []
    taken: set[str] = set()
    parts: Counter[str] = Counter()
    for group in _join_pages(documents):
        article = _from_document(group, parts)
        if not has_words(article):
            read.append(Skipped(article.id, "no words in it"))
        elif article.id in taken:
            read.append(
                Skipped(article.id, f"the id {article.id!r} is taken by an earlier article")
            )
        else:
            taken.add(article.id)
            read.append(article)
    return read


def _join_pages(documents: Iterable[Any]) -> list[list[Any]]:
    """The documents, those that are pages of one file together."""
    if not isinstance(documents, Iterable):
        raise TypeError(
            f"documents must be a list of LlamaIndex documents, not {_kind_of(documents)}."
        )
    groups: list[list[Any]] = []
    files: dict[str, list[Any]] = {}
    for document in documents:
        if not hasattr(document, "get_content"):
            raise TypeError(
                f"documents must be a list of LlamaIndex documents, not of {_kind_of(document)}."
            )
        path = _told(document, "file_path")
        if _told(document, "page_label") and path:
            if path not in files:
                groups.append(files.setdefault(path, []))
            files[path].append(document)
        elif groups and _goes_on(groups[-1], document):
            groups[-1].append(document)
        else:
            groups.append([document])
    return groups


def _goes_on(pages: Sequence[Any], document: Any) -> bool:
    """Whether a document is the next page of a file known by its name only.

    Two files may have one name, but a page with the label of an earlier one is of another file.
    """
    name, label = (_told(document, key) for key in ("file_name", "page_label"))
    labels = [_told(page, "page_label") for page in pages]
    told = name and label and not _told(pages[0], "file_path") and all(labels)
    return bool(told) and _told(pages[0], "file_name") == name and label not in labels


def _kind_of(value: object) -> str:
    return type(value).__name__


def _told(document: Any, key: str) -> str:
    return one_line(document.metadata.get(key))


def _from_document(pages: Sequence[Any], parts: Counter[str]) -> Article:
    """The article of a document or of the pages of a file; `parts` counts those of each file."""
    first = pages[0]
    told = {str(key): one_line(value) for key, value in first.metadata.items()}
    name, path = one_line(first.id_), told.get("file_path", "")
    if label := path and told.get("page_label", ""):
        name = path if label == "1" else f"{path} (page {label})"
    elif path and _is_random(name):
        parts[path] += 1
        name = path if parts[path] == 1 else f"{path} ({parts[path]})"
    text = "\n\n".join(str(page.get_content()) for page in pages)
    return make_article(name, make_material(text, told), origin=path or told.get("url", ""))


def _is_random(id_: str) -> bool:
    """Whether an id is one that LlamaIndex makes up where a reader gives none."""
    try:
        return UUID(id_).version == 4  # noqa: PLR2004 - the version of random ones
    except ValueError:
        return False
