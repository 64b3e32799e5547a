"""The stages of an operation: drafted, approved by somebody else, executed; or refused or withdrawn before that."""

from cltms.foundation.workflow import Workflow, step
from cltms.shares.register.vocabulary import OperationState

OPERATION = Workflow(
    OperationState, start=OperationState.DRAFT,
    steps=[
        step("approve", [OperationState.DRAFT], OperationState.APPROVED),
        step("refuse", [OperationState.DRAFT], OperationState.REFUSED),
        step("withdraw", [OperationState.DRAFT, OperationState.APPROVED], OperationState.WITHDRAWN),
        step("execute", [OperationState.APPROVED], OperationState.EXECUTED),
    ],
)  # fmt: skip
