"""Stages of a work order and the steps between them."""

from enum import StrEnum

from cltms.foundation.workflow import Workflow, step


class Stage(StrEnum):
    """Where a work order stands."""

    RECEIVED = "received"
    TRIAGED = "triaged"
    SCHEDULED = "scheduled"
    CLOSED = "closed"


WORK_ORDER = Workflow(
    Stage,
    start=Stage.RECEIVED,
    steps=[
        step("triage", [Stage.RECEIVED], Stage.TRIAGED),
        step("assign", [Stage.TRIAGED, Stage.SCHEDULED], Stage.SCHEDULED),
        step("confirm", [Stage.SCHEDULED], Stage.CLOSED),
    ],
)
