"""The manifest of accounts."""

from cltms.accounts.cli import accounts
from cltms.accounts.policy import POLICY
from cltms.accounts.views import bp
from cltms.accounts.vocabulary import AccountAction
from cltms.foundation.feature import Feature

FEATURE = Feature(name="accounts", blueprint=bp, actions=AccountAction, policy=POLICY, cli=accounts)
