"""Reading a page as a person does: its words, its tables."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode


def words(markup: str) -> str:
    """The text that shows, white space collapsed; scripts and styles do not show."""
    tree = LexborHTMLParser(markup)
    for node in tree.css("script, style"):
        node.decompose()
    return " ".join(tree.text(separator="").split())


def table_rows(markup: str, caption: str) -> list[list[str]]:
    """Cells of the body of the table whose caption begins so."""
    for table in LexborHTMLParser(markup).css("table"):
        if text(table.css_first("caption")).startswith(caption):
            return [[text(cell) for cell in row.css("th, td")] for row in table.css("tbody tr")]
    raise AssertionError(f"no table {caption}")


def text(node: LexborNode | None) -> str:
    """The words of one element."""
    assert node is not None
    return " ".join(node.text().split())
