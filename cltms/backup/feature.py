"""The manifest of backups."""

from flask_babel import lazy_gettext as _

from cltms.backup.nightly import NIGHTLY, NOW, nightly, now
from cltms.backup.policy import POLICY
from cltms.backup.queries import EVERY
from cltms.backup.views import bp, due
from cltms.backup.vocabulary import BackupAction
from cltms.foundation.feature import Feature, MenuEntry

FEATURE = Feature(
    name="backup", blueprint=bp, actions=BackupAction, policy=POLICY,
    menu=(MenuEntry(_("Backups"), "backup.backups", BackupAction.SEE, order=97),),
    jobs={NIGHTLY: nightly, NOW: now}, rounds={NIGHTLY: EVERY}, due=due,
)  # fmt: skip
