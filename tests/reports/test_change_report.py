"""Maps of what was sold stand two by two on every paper."""

import pytest

from reports.change_report.render import BETWEEN_MM, close_up_mm
from reports.engine import Paper


@pytest.mark.parametrize("paper", list(Paper))
def test_two_maps_of_sold_lots_stand_side_by_side(paper: Paper) -> None:
    assert 2 * close_up_mm(paper)[0] + BETWEEN_MM <= paper.text_mm[0]
