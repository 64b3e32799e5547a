"""The forms of a page as a browser would send them, read from its HTML."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = dict[str, str | None]

HALF_WRITTEN = {"email": "half@exam", "tel": "555 01", "number": "7", "date": "2026-03-01", "password": "half a secret"}
"""What somebody writes who has not finished; into all other fields a word and a half."""
SECRET = ("password", "hidden", "file", "submit")


@dataclass
class Control:
    """A field of a form."""

    kind: str
    name: str
    value: str = ""
    on: bool = False
    choices: list[tuple[str, bool]] = field(default_factory=list)

    @property
    def is_shown(self) -> bool:
        """Whether a reader fills it."""
        return self.kind not in {"hidden", "submit"}

    @property
    def is_kept(self) -> bool:
        """Whether a form that comes back holds what was written here: no password, no file."""
        return self.kind not in SECRET

    def fill(self) -> None:
        """Write something, choose something else, tick or untick."""
        if self.kind == "checkbox":
            self.on = not self.on
        elif self.kind == "select" and self.choices:
            self.value = self.choices[-1][0]
        elif self.kind not in {"hidden", "submit", "file", "radio", "select"}:
            self.value = HALF_WRITTEN.get(self.kind, "Media palab")

    def sent(self) -> Iterator[tuple[str, str]]:
        """What a browser sends of it."""
        if self.kind not in {"submit", "file"} and (self.kind not in {"checkbox", "radio"} or self.on):
            yield self.name, self.value


@dataclass
class PageForm:
    """A form of a page that is sent by POST."""

    id: str
    action: str
    is_carried: bool
    controls: list[Control] = field(default_factory=list)

    def sent(self) -> list[tuple[str, str]]:
        """What a browser sends of it."""
        return [each for control in self.controls for each in control.sent()]

    def kept(self) -> list[tuple[str, str]]:
        """What a reader wrote and must find again."""
        return [each for control in self.controls if control.is_kept for each in control.sent()]


class PageForms(HTMLParser):
    """Reads the forms that stand in the content of a page, and the language that it speaks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self.language: str | None = None
        self._carried: str | None = None
        self._in_content = self._in_form = False
        self._text: Control | None = None
        self.feed(html)

    @property
    def carried(self) -> list[PageForm]:
        """The forms that a switch of the language takes along."""
        return [form for form in self.forms if form.is_carried or form.id == self._carried]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a form, a field or a choice begins."""
        at = dict(attrs)
        if tag == "html":
            self.language = at.get("lang")
        elif tag == "main":
            self._in_content = True
        elif tag == "button" and at.get("name") == "switch_language":
            self._carried = at.get("form")
        elif tag == "form" and self._in_content and at.get("method") == "post":
            self._in_form = True
            self.forms.append(PageForm(at.get("id") or "", at.get("action") or "", "data-carried" in at))
        elif self._in_form:
            self._control(tag, at)

    def _control(self, tag: str, at: Attributes) -> None:
        name = at.get("name") or ""
        if tag == "input" and name:
            kind = at.get("type") or "text"
            ticked = "on" if kind in {"checkbox", "radio"} else ""
            self._add(Control(kind, name, at.get("value", ticked) or "", "checked" in at))
        elif tag == "textarea" and name:
            self._text = self._add(Control("textarea", name))
        elif tag == "select" and name:
            self._add(Control("select", name))
        elif tag == "option" and self.forms[-1].controls:
            select = self.forms[-1].controls[-1]
            select.choices.append((at.get("value") or "", "selected" in at))
            select.value = next((value for value, chosen in select.choices if chosen), select.choices[0][0])

    def _add(self, control: Control) -> Control:
        self.forms[-1].controls.append(control)
        return control

    def handle_data(self, data: str) -> None:
        """Read what stands in a larger field."""
        if self._text is not None:
            self._text.value += data.removeprefix("\r\n").removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        """Note where a form or a larger field ends."""
        if tag == "form":
            self._in_form = False
        elif tag == "textarea":
            self._text = None
        elif tag == "main":
            self._in_content = False
