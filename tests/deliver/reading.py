"""A report as a reader meets it: elements, lines of text, numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "link", "img", "input", "hr"}
LINES = {
    *("p", "h1", "h2", "h3", "h4", "li", "dt", "dd", "tr", "caption", "figcaption"),
    *("summary", "div", "footer", "span.eyebrow", "span.mark"),
}
NUMBER = re.compile(r"(?<![\w./:-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/:-]|\.\d)")


@dataclass
class Element:
    """A tag with its attributes and what stands in it."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def all(self) -> Iterator["Element"]:
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.all()

    def find(self, tag: str = "", id_: str = "", class_: str = "") -> list["Element"]:
        return [
            one
            for one in self.all()
            if (not tag or one.tag == tag)
            and (not id_ or one.attributes.get("id") == id_)
            and (not class_ or class_ in one.attributes.get("class", "").split())
        ]

    def text(self) -> str:
        parts = (c if isinstance(c, str) else c.text() for c in self.children)
        return " ".join("".join(parts).split())


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Element("root", {})
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].children.append(Element(tag, {n: v or "" for n, v in attrs}))

    def handle_endtag(self, tag):
        assert self.open[-1].tag == tag, f"<{self.open[-1].tag}> is closed by </{tag}>"
        self.open.pop()

    def handle_data(self, data):
        self.open[-1].children.append(data)


def read(page: str) -> Element:
    """The page as a tree; fails on tags that do not nest."""
    reader = _Reader()
    reader.feed(page)
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is never closed"
    return reader.root


def without(element: Element, *skip) -> Element:
    """A copy without the elements for which one of `skip` holds."""
    kept = [
        child if isinstance(child, str) else without(child, *skip)
        for child in element.children
        if isinstance(child, str) or not any(rule(child) for rule in skip)
    ]
    return Element(element.tag, element.attributes, kept)


def lines(element: Element) -> list[str]:
    """Text a line for each paragraph, heading, cell row and so on."""
    found: list[str] = [""]

    def walk(one: Element) -> None:
        is_block = one.tag in LINES or one.tag in {"section", "article", "table", "figure"}
        if is_block and found[-1]:
            found.append("")
        for child in one.children:
            if isinstance(child, str):
                found[-1] += child
            else:
                walk(child)
        if one.tag in {"td", "th"}:
            found[-1] += " | "
        if is_block and found[-1]:
            found.append("")

    walk(element)
    return [text for line in found if (text := " ".join(line.split()).rstrip(" |"))]
