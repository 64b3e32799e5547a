"""The list of reports, found by looking at the folders: whoever has content, page, style and sample is one."""

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reports.sheet import Sheet

FOLDER = Path(__file__).parent
PARTS = ("content.py", "page.html", "page.css", "sample.json")


@dataclass(frozen=True)
class Report:
    """One report: its name, which is its folder's, and what its package offers."""

    name: str

    @property
    def content_type(self) -> Any:
        """Give the frozen dataclass that holds the content; it has ``from_json`` and ``as_json``."""
        return self._package().Content

    def sample(self) -> Any:
        """Give the content of ``sample.json``."""
        return self.content_type.from_json((FOLDER / self.name / "sample.json").read_text(encoding="utf-8"))

    def sheet(self, content: Any) -> Sheet:
        """Set the content, ready for printing."""
        sheet = self._package().sheet(content)
        assert isinstance(sheet, Sheet)  # noqa: S101 - tells the type checker what every report promises
        return sheet

    def _package(self) -> Any:
        return importlib.import_module(f"reports.{self.name}")


def catalogue() -> dict[str, Report]:
    """Give every report by name, in alphabetical order."""
    folders = sorted(folder for folder in FOLDER.iterdir() if all((folder / part).is_file() for part in PARTS))
    return {folder.name: Report(folder.name) for folder in folders}
