"""The manifest of leases."""

from cltms.foundation.feature import Feature
from cltms.leases.agreements import models as _models  # noqa: F401
from cltms.leases.agreements.policy import POLICY
from cltms.leases.agreements.vocabulary import LeaseAction

FEATURE = Feature(name="leases", actions=LeaseAction, policy=POLICY)
