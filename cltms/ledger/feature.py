"""The manifest of the books."""

from cltms.foundation.feature import Feature
from cltms.ledger.holding import HELD
from cltms.ledger.policy import POLICY
from cltms.ledger.vocabulary import LedgerAction

FEATURE = Feature(name="ledger", actions=LedgerAction, policy=POLICY, held_about=HELD)
