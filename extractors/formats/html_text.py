"""HTML of a mail to plain text: blocks on lines of their own, the rows and columns of data tables kept."""

from __future__ import annotations

import re

import lxml.etree
import lxml.html

from extractors.formats.text_grid import aligned_table

_UNSEEN = frozenset({"script", "style", "head", "title", "meta", "link", "noscript", "template", "object", "svg", "img"})
_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})  # fmt: skip
_SPACED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f\u00a0]+")
LARGEST_SPAN = 50


def html_text(html: str) -> str:
    """The text that a mail program shows; quoted history keeps its ``> ``. Broken HTML gives what can be read of it."""
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):  # an empty document, or one that is no HTML at all
        return ""
    lines = [line.rstrip() for line in _text_of(root).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _text_of(element: lxml.html.HtmlElement) -> str:
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _UNSEEN or not tag or _HIDDEN.search(element.get("style", "")):
        return ""
    if tag == "br":
        return "\n"
    if tag == "pre":
        return f"\n{element.text_content()}\n"
    if tag == "table" and _is_data(element):
        rows = [_row(row) for row in element.iter("tr")]
        return "\n" + "\n".join(aligned_table([row for row in rows if row])) + "\n\n"
    text = _joined(element)
    if tag == "li":
        text = "- " + text.strip()
    if tag == "blockquote" and (element.get("type") == "cite" or "gmail_quote" in element.get("class", "")):
        text = "\n".join(f"> {line}" for line in text.strip("\n").split("\n"))
    if tag in _SPACED:
        return "\n" + text.strip("\n") + "\n\n"
    return "\n" + text.strip("\n") + "\n" if tag in _BLOCKS else text


def _joined(element: lxml.html.HtmlElement) -> str:
    """The element's own text and that of its children; block edges give one line break, not two."""
    joined = _BLANKS.sub(" ", element.text or "")
    for child in element:
        part = _text_of(child)
        if part.startswith("\n") and (not joined.strip(" ") or joined.endswith("\n")):
            joined = joined.rstrip(" ")
            part = part[1:]
        joined += part
        tail = _BLANKS.sub(" ", child.tail or "")
        joined += tail.lstrip(" ") if joined.endswith("\n") else tail
    return joined


def _is_data(table: lxml.html.HtmlElement) -> bool:
    """A table of data has rows and columns and no table inside; the others only lay out the page."""
    if next((True for inner in table.iter("table") if inner is not table), False):
        return False
    rows = [row for row in table.iter("tr") if sum(1 for cell in row if cell.tag in ("td", "th")) > 1]
    return len(rows) >= 2 or (len(rows) == 1 and len(list(table.iter("tr"))) >= 2)


def _row(row: lxml.html.HtmlElement) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if cell.tag not in ("td", "th"):
            continue
        lines = (_BLANKS.sub(" ", line).strip() for line in _joined(cell).split("\n"))
        cells.append("\n".join(line for line in lines if line))
        span = cell.get("colspan", "1")
        cells.extend([""] * (min(int(span), LARGEST_SPAN) - 1 if span.isdecimal() else 0))
    return cells if any(cells) else []
