"""The walking list: lots cut into walks, one to a sheet, with a map, the way, and boxes to tick with a pen."""

from reports.walking_list.content import Walk, WalkingList, WalkSource, WalkStop
from reports.walking_list.content import WalkingList as Content
from reports.walking_list.render import map_mm, walking_list_pdf
from reports.walking_list.render import walking_list as sheet

__all__ = ["Content", "Walk", "WalkSource", "WalkStop", "WalkingList", "map_mm", "sheet", "walking_list_pdf"]
