"""Plots as small drawings with their numbers written on them, the same for pages and for paper, each with its table."""

from reports.plots.bars import bars
from reports.plots.content import Event, Plot, Series, Timeline
from reports.plots.lines import lines
from reports.plots.timeline import timeline
from reports.plots.trends import trends

__all__ = ["Event", "Plot", "Series", "Timeline", "bars", "lines", "timeline", "trends"]
