"""Every step from every stage: what the table names happens, and nothing else does."""

import pytest

from cltms.foundation.errors import OutOfStep
from cltms.repairs.vocabulary import ENDED, Stage
from cltms.repairs.workflow import WORKFLOW

NEXT = {
    Stage.RECEIVED: {"triage": Stage.TRIAGED, "cancel": Stage.CANCELLED, "join another": Stage.DUPLICATE},
    Stage.TRIAGED: {
        "triage": Stage.TRIAGED, "schedule": Stage.SCHEDULED, "begin": Stage.IN_PROGRESS,
        "ask approval": Stage.AWAITING_APPROVAL, "defer": Stage.DEFERRED, "cancel": Stage.CANCELLED,
        "join another": Stage.DUPLICATE,
    },
    Stage.SCHEDULED: {
        "schedule": Stage.SCHEDULED, "begin": Stage.IN_PROGRESS, "no access": Stage.NO_ACCESS,
        "await parts": Stage.AWAITING_PARTS, "ask approval": Stage.AWAITING_APPROVAL, "defer": Stage.DEFERRED,
        "cancel": Stage.CANCELLED,
    },
    Stage.IN_PROGRESS: {
        "finish": Stage.DONE, "no access": Stage.NO_ACCESS, "await parts": Stage.AWAITING_PARTS,
        "ask approval": Stage.AWAITING_APPROVAL,
    },
    Stage.AWAITING_APPROVAL: {
        "approve": Stage.TRIAGED, "approve coming": Stage.SCHEDULED, "approve at work": Stage.IN_PROGRESS,
        "approve for parts": Stage.AWAITING_PARTS, "refuse": Stage.TRIAGED, "refuse coming": Stage.SCHEDULED,
        "refuse at work": Stage.IN_PROGRESS, "refuse for parts": Stage.AWAITING_PARTS,
        "ask no more": Stage.TRIAGED, "ask no more coming": Stage.SCHEDULED,
        "ask no more at work": Stage.IN_PROGRESS, "ask no more parts": Stage.AWAITING_PARTS,
    },
    Stage.NO_ACCESS: {
        "schedule": Stage.SCHEDULED, "begin": Stage.IN_PROGRESS, "defer": Stage.DEFERRED, "cancel": Stage.CANCELLED,
    },
    Stage.AWAITING_PARTS: {
        "schedule": Stage.SCHEDULED, "begin": Stage.IN_PROGRESS, "defer": Stage.DEFERRED, "cancel": Stage.CANCELLED,
        "ask approval": Stage.AWAITING_APPROVAL,
    },
    Stage.DEFERRED: {"return": Stage.TRIAGED, "cancel": Stage.CANCELLED},
    Stage.DONE: {"confirm": Stage.CLOSED, "fall silent": Stage.CLOSED, "reopen": Stage.TRIAGED},
    Stage.CLOSED: {"reopen": Stage.TRIAGED},
    Stage.CANCELLED: {},
    Stage.DUPLICATE: {"reopen": Stage.RECEIVED},
}  # fmt: skip


@pytest.mark.parametrize(("stage", "name"), WORKFLOW.pairs())
def test_every_pair_of_stage_and_step(stage: Stage, name: str) -> None:
    wanted = NEXT[stage].get(name)
    assert (name in WORKFLOW.offered(stage)) == (wanted is not None)
    if wanted is None:
        with pytest.raises(OutOfStep):
            WORKFLOW.advance(stage, name)
    else:
        assert WORKFLOW.advance(stage, name) is wanted


def test_only_the_resident_leads_from_done_to_closed() -> None:
    closing = {each.name for each in WORKFLOW.steps if each.target is Stage.CLOSED}
    assert closing == {"confirm", "fall silent"}


def test_an_end_is_an_end_but_for_reopening() -> None:
    assert {stage: WORKFLOW.offered(stage) for stage in ENDED} == {
        Stage.CLOSED: ("reopen",), Stage.CANCELLED: (), Stage.DUPLICATE: ("reopen",),
    }  # fmt: skip
