"""From finished HTML to a PDF: tagged, with embedded fonts, sealed off, and the same bytes for the same content."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from reports.binding import bound
from reports.errors import PaperError
from reports.sealed import RefusedAddressError, SealedFetcher
from reports.sheet import Sheet
from reports.typeface import typeface


class Paper(Enum):
    """A paper size; margins are 2 cm, and 5 mm more on the left where it is bound."""

    LETTER = ("letter", 215.9, 279.4)
    A4 = ("a4", 210.0, 297.0)

    def __init__(self, code: str, width_mm: float, height_mm: float) -> None:
        self.code = code
        self.width_mm = width_mm
        self.height_mm = height_mm

    @classmethod
    def named(cls, code: str) -> "Paper":
        """Give the paper called ``letter`` or ``a4``; PaperError for another name."""
        for paper in cls:
            if paper.code == code.lower():
                return paper
        raise PaperError(f"Papers are printed on letter or a4, not on {code!r}.")

    @property
    def text_mm(self) -> tuple[float, float]:
        """Width and height of the text area, in mm: what a full-page figure may fill."""
        return round(self.width_mm - 45, 1), round(self.height_mm - 40, 1)

    @property
    def css(self) -> str:
        """Give the page rule of this paper."""
        return f"@page {{ size: {self.width_mm}mm {self.height_mm}mm; margin: 2cm 2cm 2cm 2.5cm }}"


def render_pdf(sheet: Sheet, fonts: Path | None = None) -> bytes:
    """Print a sheet as PDF/UA-1 in this process.

    Nothing is read but what the sheet brings along and the typeface from ``fonts``. There is no clock: the PDF carries
    the sheet's date or none, and its identifier is a digest of what went in, so equal content gives equal bytes in any
    process. Raises PaperError when the document asks for anything else or cannot be drawn as written. What others
    wrote and the paper brings along is bound in as it is; then the whole makes no claim to be PDF/UA.
    """
    face = typeface(fonts, sheet.html)
    fetcher = SealedFetcher({**sheet.assets, **face.files}, sheet.files)
    settings = FontConfiguration()
    options = {"pdf_variant": "pdf/ua-1", "pdf_identifier": sheet.digest[:32].encode()}
    try:
        with _strict():
            styles = [
                CSS(string=text, url_fetcher=fetcher, font_config=settings) for text in (face.css, *sheet.css) if text
            ]
            document = HTML(string=sheet.html, url_fetcher=fetcher).render(
                font_config=settings, stylesheets=styles, **options
            )
            document.metadata.title = sheet.title
            document.metadata.lang = sheet.lang
            document.metadata.created = _moment(sheet.created) if sheet.created else None
            return bound(bytes(document.write_pdf(**options)), sheet.inserts, sheet.stamp)
    except RefusedAddressError as refused:
        raise PaperError(f"This paper refers to {refused}, which is not part of it, so it was not printed.") from None


def _moment(created: datetime | date) -> str:
    if not isinstance(created, datetime):
        return created.isoformat()
    if created.tzinfo is None:
        raise ValueError("the moment of a paper needs its time zone")
    return created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class _Complaints(logging.Handler):
    """Keeps what WeasyPrint would only write to its log."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


@contextmanager
def _strict() -> Iterator[None]:
    """Turn errors that WeasyPrint logs and goes on from, such as a figure that cannot be drawn, into PaperError."""
    complaints = _Complaints()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    try:
        yield
    finally:
        logger.removeHandler(complaints)
    if complaints.heard:
        raise PaperError(f"The paper could not be drawn as it should be: {complaints.heard[0]}.")
