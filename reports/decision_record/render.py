"""From the content of a record to a sheet that can be printed."""

from reports import speech
from reports.decision_record.content import DecisionRecord
from reports.decision_record.words import SPANISH
from reports.engine import Paper
from reports.setting import sheet_of
from reports.sheet import Sheet


def decision_record_sheet(content: DecisionRecord) -> Sheet:
    """Set the record of a decision; PaperError for a paper or language we do not have."""
    say = speech.speaker(content.lang, SPANISH)
    written = speech.day(content.made_on, content.lang)
    cited = say("Decision {number}", number=content.number) if content.number else say("Record of a vote")
    values = {"content": content, "say": say, "foot": f"{cited} · {content.body}, {content.organisation} · {written}"}
    return sheet_of("decision_record", content, Paper.named(content.paper), values)
