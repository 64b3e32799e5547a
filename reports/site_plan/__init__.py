"""The site plan: what neighbors want to build on their lots, drawn to a true scale, with every size in a table."""

from reports.site_plan.content import PlanElement, PlanKind, SitePlan
from reports.site_plan.content import SitePlan as Content
from reports.site_plan.fitting import drawing_mm
from reports.site_plan.render import site_plan as sheet
from reports.site_plan.render import site_plan_pdf

__all__ = ["Content", "PlanElement", "PlanKind", "SitePlan", "drawing_mm", "sheet", "site_plan_pdf"]
