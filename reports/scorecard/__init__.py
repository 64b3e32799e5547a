"""The scorecard: what officials promised and what became of it, to be laid on the table at a public meeting."""

from reports.scorecard.content import Scorecard, ScoredPromise
from reports.scorecard.content import Scorecard as Content
from reports.scorecard.render import scorecard as sheet
from reports.scorecard.render import scorecard_pdf

__all__ = ["Content", "Scorecard", "ScoredPromise", "scorecard_pdf", "sheet"]
