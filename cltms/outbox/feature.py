"""The manifest of the outbox."""

from datetime import timedelta

from flask_babel import lazy_gettext as _

from cltms.foundation.feature import Feature, MenuEntry
from cltms.outbox import calling
from cltms.outbox.cli import outbox
from cltms.outbox.commands import DELIVER
from cltms.outbox.delivery import deliver
from cltms.outbox.policy import POLICY
from cltms.outbox.tidying import TIDY, tidy
from cltms.outbox.views import bp
from cltms.outbox.vocabulary import OutboxAction

FEATURE = Feature(
    name="outbox", blueprint=bp, actions=OutboxAction, policy=POLICY, cli=outbox,
    jobs={DELIVER: deliver, TIDY: tidy}, quick_jobs=frozenset({DELIVER}), rounds={TIDY: timedelta(hours=1)},
    due=calling.due, menu=(MenuEntry(_("Messages"), "outbox.messages", OutboxAction.SEE, order=80),),
)  # fmt: skip
