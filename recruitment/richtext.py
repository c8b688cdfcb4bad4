"""The simple HTML of vacancy texts: from a spreadsheet's lines, and to the blocks of a PDF."""

from html import escape
from html.parser import HTMLParser

BULLETS = ("-", "•", "*", "–")


def html_of_lines(text: str) -> str:
    """Plain lines as HTML: lines that begin with a dash or bullet are a list, the others paragraphs."""
    parts: list[str] = []
    items: list[str] = []
    for line in [line.strip() for line in text.replace("\r", "").split("\n")] + [""]:
        if line.startswith(BULLETS):
            items.append(f"<li>{escape(line[1:].strip(), quote=False)}</li>")
            continue
        if items:
            parts.append(f"<ul>{''.join(items)}</ul>")
            items = []
        if line:
            parts.append(f"<p>{escape(line, quote=False)}</p>")
    return "".join(parts)


class _Blocks(HTMLParser):
    """Gathers the text of paragraphs and list items."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, str]] = []
        self._kind = "p"
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A new paragraph or item begins."""
        if tag in ("p", "li"):
            self.end()
            self._kind = tag
        elif tag == "br":
            self._text += " "

    def handle_endtag(self, tag: str) -> None:
        """A paragraph or item ends."""
        if tag in ("p", "li"):
            self.end()
            self._kind = "p"

    def handle_data(self, data: str) -> None:
        """Words, whatever they are emphasised by."""
        self._text += data

    def end(self) -> None:
        """Keep what was gathered."""
        if self._text.strip():
            self.blocks.append((self._kind, " ".join(self._text.split())))
        self._text = ""


def blocks_of_html(html: str) -> list[tuple[str, str]]:
    """("p" or "li", words) in order."""
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    parser.end()
    return parser.blocks


def lines_of_html(html: str) -> str:
    """The HTML as the lines a spreadsheet would hold; `html_of_lines` makes the same HTML of them again."""
    return "\n".join(f"- {words}" if kind == "li" else words for kind, words in blocks_of_html(html))
