"""From the questions to a form that can be printed."""

from reports import speech
from reports.blank_report.content import BlankReport, Box
from reports.blank_report.words import SPANISH
from reports.engine import Paper
from reports.setting import Figure, Figures, sheet_of
from reports.sheet import Sheet
from reports.two_languages import TwoLanguages


def blank_report_sheet(content: BlankReport) -> Sheet:
    """Set the form; PaperError for a paper or language we do not have."""
    speaking = TwoLanguages(content.lang, SPANISH)
    figures = Figures()
    drawn: dict[Box, Figure] = {}
    for question in content.questions:
        for box in question.boxes:
            if box.svg:
                drawn[box] = figures.add(f"drawing-{len(drawn)}", box.svg)
    values = {
        "content": content, "say": speaking.say, "two": speaking.two, "pair": speaking.pair, "drawn": drawn,
        "foot": f"{content.title} · {content.address} · {speech.day(content.made_on, content.lang)}",
    }  # fmt: skip
    return sheet_of("blank_report", content, Paper.named(content.paper), values, figures)
