"""The stages of a lease: a draft is signed or given up, one in force ends."""

from cltms.foundation.workflow import Workflow, step
from cltms.leases.agreements.vocabulary import LeaseStage

LEASE = Workflow(
    LeaseStage, start=LeaseStage.DRAFT,
    steps=[
        step("sign", [LeaseStage.DRAFT], LeaseStage.IN_FORCE),
        step("give up", [LeaseStage.DRAFT], LeaseStage.GIVEN_UP),
        step("end", [LeaseStage.IN_FORCE], LeaseStage.ENDED),
    ],
)  # fmt: skip
