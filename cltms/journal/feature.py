"""The manifest of the journal."""

from flask_babel import lazy_gettext as _

from cltms.foundation.feature import Feature, MenuEntry
from cltms.journal.cli import journal
from cltms.journal.holding import HELD
from cltms.journal.policy import POLICY
from cltms.journal.views import bp
from cltms.journal.vocabulary import JournalAction

FEATURE = Feature(
    name="journal", blueprint=bp, actions=JournalAction, policy=POLICY, cli=journal,
    menu=(MenuEntry(_("Journal"), "journal.lines", JournalAction.SEE, order=95),),
    held_about=HELD,
)  # fmt: skip
