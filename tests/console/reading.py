"""What a browser would send of a page: every field as it stands there."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """The fields of a page's form, each with what a browser sends for it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._select: str | None = None
        self._area: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        name = attributes.get("name", "")
        match tag:
            case "input" if attributes.get("type") in ("checkbox", "radio"):
                if "checked" in attributes:
                    self._add(name, attributes.get("value", "on"))
            case "input" if attributes.get("type") != "file":
                self._add(name, attributes.get("value", ""))
            case "textarea":
                self._area = name
                self._add(name, "")
            case "select":
                self._select = name
            case "option" if self._select and ("selected" in attributes or self._select not in self.fields):
                self.fields[self._select] = [attributes.get("value", "")]

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            value = self.fields[self._area][-1]
            self.fields[self._area][-1] = value.removeprefix("\r\n").removeprefix("\n").replace("\n", "\r\n")
            self._area = None
        if tag == "select":
            self._select = None

    def _add(self, name: str, value: str) -> None:
        if name:
            self.fields.setdefault(name, []).append(value)


def fields_of(html: str) -> dict[str, list[str]]:
    """The fields of a page as a browser sends them where nothing is touched."""
    return Page(html).fields
