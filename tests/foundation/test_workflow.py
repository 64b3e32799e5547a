"""Only steps in the table happen; a table that cannot be right is refused when it is written."""

from enum import Enum

import pytest

from cltms.foundation.errors import OutOfStep
from cltms.foundation.workflow import Workflow, step
from tests.foundation.repairs.workflow import WORK_ORDER, Stage

ALLOWED = {
    (Stage.RECEIVED, "triage"): Stage.TRIAGED,
    (Stage.TRIAGED, "assign"): Stage.SCHEDULED,
    (Stage.SCHEDULED, "assign"): Stage.SCHEDULED,
    (Stage.SCHEDULED, "confirm"): Stage.CLOSED,
}


@pytest.mark.parametrize(("stage", "name"), WORK_ORDER.pairs())
def test_every_pair_of_stage_and_step(stage: Stage, name: str) -> None:
    if (stage, name) in ALLOWED:
        assert WORK_ORDER.advance(stage, name) is ALLOWED[stage, name]
        assert name in WORK_ORDER.offered(stage)
    else:
        assert name not in WORK_ORDER.offered(stage)
        with pytest.raises(OutOfStep, match=stage.value):
            WORK_ORDER.advance(stage, name)


def test_all_pairs_are_tried() -> None:
    assert len(list(WORK_ORDER.pairs())) == 4 * 3


def test_the_diagram_shows_the_table() -> None:
    diagram = WORK_ORDER.diagram()
    assert "[*] --> RECEIVED" in diagram
    assert diagram.count(": assign") == 2


class Light(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


def test_a_step_that_leads_to_two_places_is_refused() -> None:
    with pytest.raises(TypeError, match="leaves RED twice"):
        Workflow(
            Light,
            start=Light.RED,
            steps=[step("go", [Light.RED], Light.GREEN), step("go", [Light.RED], Light.BLUE)],
        )


def test_a_stage_that_nothing_leads_to_is_refused() -> None:
    with pytest.raises(TypeError, match="no step leads to BLUE"):
        Workflow(Light, start=Light.RED, steps=[step("go", [Light.RED], Light.GREEN)])
