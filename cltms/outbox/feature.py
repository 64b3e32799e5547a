"""The manifest of the outbox."""

from cltms.foundation.feature import Feature
from cltms.outbox.cli import outbox
from cltms.outbox.policy import POLICY
from cltms.outbox.vocabulary import OutboxAction

FEATURE = Feature(name="outbox", actions=OutboxAction, policy=POLICY, cli=outbox)
