"""Setting a paper: its page template filled in, its style sheets gathered, its drawings taken along."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reports.errors import PaperError
from reports.sheet import Sheet

FOLDER = Path(__file__).parent

_TEMPLATES = Environment(
    loader=FileSystemLoader(FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_DESCRIPTION = re.compile(r"<desc>(.*?)</desc>", re.DOTALL)
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


@dataclass(frozen=True)
class Figure:
    """A drawing of a paper: its address among the assets and the words for those who cannot see it."""

    address: str
    alt: str


class Figures:
    """Collects the drawings of a paper as assets.

    A drawing is kept out of the page, because every line of an inline drawing would be styled like a paragraph: a
    hundred maps would take longer than all the text.
    """

    def __init__(self) -> None:
        self.assets: dict[str, bytes] = {}

    def drawn(self, name: str, svg: str) -> "Figure | None":
        """Keep ``svg`` as ``name``; None where nothing could be drawn."""
        return self.add(name, svg) if svg else None

    def add(self, name: str, svg: str) -> Figure:
        """Keep ``svg`` as ``name`` and say how the page refers to it; PaperError when it is not a drawing."""
        title = _TITLE.search(svg)
        if not svg.startswith("<svg ") or title is None:
            raise PaperError(f"The drawing {name} is not an SVG figure with a title.")
        description = _DESCRIPTION.search(svg)
        alt = f"{title[1]}. {description[1] if description else ''}".strip()
        for entity, character in _ENTITIES:
            alt = alt.replace(entity, character)
        self.assets[f"{name}.svg"] = svg.encode()
        return Figure(f"asset:{name}.svg", alt)

    def add_picture(self, name: str, picture: bytes, alt: str) -> Figure:
        """Keep a photograph as ``name``, with the words for those who cannot see it."""
        self.assets[name] = picture
        return Figure(f"asset:{name}", alt)


def filled(template: str, values: Mapping[str, Any]) -> str:
    """Fill in a page template such as ``dossier/page.html``; a name that nobody gave is an error."""
    return _TEMPLATES.get_template(template).render(values)


class PageSize(Protocol):
    """A size of paper, as the page rule that it needs."""

    @property
    def css(self) -> str:
        """The page rule."""


class Dated(Protocol):
    """What every content tells of its paper: the title, the language, and the day it was made."""

    @property
    def title(self) -> str:
        """What stands on top."""

    @property
    def lang(self) -> str:
        """The language of the paper, ``en`` or ``es``."""

    @property
    def made_on(self) -> date:
        """The day that the paper bears."""


def sheet_of(
    folder: str, content: Dated, paper: PageSize, values: Mapping[str, Any], figures: Figures | None = None
) -> Sheet:
    """Set the report in ``folder``: its page filled with ``values``, its style sheets, and its drawings."""
    return Sheet(
        html=filled(f"{folder}/page.html", values),
        css=style_sheets(folder, paper),
        title=content.title,
        lang=content.lang,
        created=content.made_on,
        assets=figures.assets if figures else {},
    )


def style_sheets(folder: str, paper: PageSize) -> tuple[str, ...]:
    """Give the style sheets of a report: the letterhead that all papers share, its own, and the paper size."""
    shared = FOLDER / "letterhead" / "letterhead.css"
    own = FOLDER / folder / "page.css"
    return (shared.read_text(encoding="utf-8"), own.read_text(encoding="utf-8"), paper.css)
