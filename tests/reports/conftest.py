"""Papers printed once for all tests that look at them."""

from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from pypdf import PdfReader

from reports.catalogue import catalogue
from reports.engine import Paper, render_pdf

COMBINATIONS = [(name, paper.code, lang) for name in sorted(catalogue()) for paper in Paper for lang in ("en", "es")]


class Printed:
    """A printed sample: its content, its bytes and what a reader finds in them."""

    def __init__(self, name: str, paper: str, lang: str) -> None:
        report = catalogue()[name]
        self.content = replace(report.sample(), paper=paper, lang=lang)
        self.sheet = report.sheet(self.content)
        self.pdf = render_pdf(self.sheet)
        self.reader = PdfReader(BytesIO(self.pdf))
        self.pages: list[str] = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(self.pdf)]


@pytest.fixture(scope="session", params=COMBINATIONS, ids="-".join)
def printed(request: pytest.FixtureRequest) -> Printed:
    """Give every report's sample on every paper and in every language."""
    return Printed(*request.param)
