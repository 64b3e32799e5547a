"""The rooms of the house, lowest first; adding one here takes it into use."""

from cltms.accounts.feature import FEATURE as ACCOUNTS
from cltms.backup.feature import FEATURE as BACKUP
from cltms.foundation.arriving.feature import FEATURE as ARRIVING
from cltms.foundation.feature import Feature
from cltms.foundation.showcase.views import FEATURE as SHOWCASE
from cltms.journal.feature import FEATURE as JOURNAL
from cltms.members.feature import FEATURE as MEMBERS
from cltms.outbox.feature import FEATURE as OUTBOX
from cltms.parcels.feature import FEATURE as PARCELS
from cltms.union.feature import FEATURE as UNION

FEATURES: tuple[Feature, ...] = (SHOWCASE, ARRIVING, JOURNAL, OUTBOX, ACCOUNTS, MEMBERS, UNION, PARCELS, BACKUP)
