"""The record of a decision: the question, who could vote, the arithmetic, and the number that it got."""

from reports.decision_record.content import DecisionRecord
from reports.decision_record.content import DecisionRecord as Content
from reports.decision_record.render import decision_record_sheet as sheet

__all__ = ["Content", "DecisionRecord", "sheet"]
