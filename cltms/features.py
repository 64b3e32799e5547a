"""The rooms of the house, lowest first; adding one here takes it into use."""

from cltms.accounts.feature import FEATURE as ACCOUNTS
from cltms.backup.feature import FEATURE as BACKUP
from cltms.campaigns.feature import FEATURE as CAMPAIGNS
from cltms.campaigns.feature import PETITION
from cltms.campaigns.feature import PUBLIC as PUBLIC_CAMPAIGNS
from cltms.contractors.feature import FEATURE as CONTRACTORS
from cltms.costs.feature import FEATURE as COSTS
from cltms.crews.feature import FEATURE as CREWS
from cltms.decisions.feature import FEATURE as DECISIONS
from cltms.foundation.arriving.feature import FEATURE as ARRIVING
from cltms.foundation.feature import Feature
from cltms.foundation.showcase.views import FEATURE as SHOWCASE
from cltms.holdings.feature import FEATURE as HOLDINGS
from cltms.holdings_report.feature import FEATURE as HOLDINGS_REPORT
from cltms.homes.feature import FEATURE as HOMES
from cltms.journal.feature import FEATURE as JOURNAL
from cltms.leases.agreements.feature import FEATURE as LEASES
from cltms.leases.resale.feature import FEATURE as RESALE
from cltms.ledger.feature import FEATURE as LEDGER
from cltms.map_programs.feature import FEATURE as MAP_PROGRAMS
from cltms.members.feature import FEATURE as MEMBERS
from cltms.numbers.feature import FEATURE as NUMBERS
from cltms.outbox.feature import FEATURE as OUTBOX
from cltms.parcels.feature import FEATURE as PARCELS
from cltms.parcels.feature import SAVED
from cltms.repairs.feature import FEATURE as REPAIRS
from cltms.repairs.my_home.feature import FEATURE as MY_HOME
from cltms.repairs.open311.feature import FEATURE as OPEN311
from cltms.repairs.texting.feature import FEATURE as TEXTING
from cltms.shares.register.feature import FEATURE as SHARES
from cltms.union.feature import FEATURE as UNION
from cltms.upkeep.feature import FEATURE as UPKEEP
from cltms.vacant_lots.feature import (
    ASSEMBLAGES,
    DRAWN,
    NOTES,
    PATHWAYS,
    PUBLIC_LOTS,
    STEWARDSHIP,
    VIOLATIONS,
    VISITS,
    WATCHING,
)
from cltms.vacant_lots.feature import CITY as VACANT_LOTS

FEATURES: tuple[Feature, ...] = (
    SHOWCASE,
    ARRIVING,
    JOURNAL,
    OUTBOX,
    ACCOUNTS,
    LEDGER,
    MEMBERS,
    DECISIONS,
    UNION,
    PARCELS,
    SAVED,
    VACANT_LOTS,
    PATHWAYS,
    STEWARDSHIP,
    VIOLATIONS,
    NOTES,
    WATCHING,
    DRAWN,
    VISITS,
    ASSEMBLAGES,
    PUBLIC_LOTS,
    CAMPAIGNS,
    PUBLIC_CAMPAIGNS,
    PETITION,
    HOMES,
    HOLDINGS,
    LEASES,
    RESALE,
    SHARES,
    HOLDINGS_REPORT,
    CREWS,
    REPAIRS,
    OPEN311,
    COSTS,
    CONTRACTORS,
    UPKEEP,
    NUMBERS,
    MY_HOME,
    TEXTING,
    MAP_PROGRAMS,
    BACKUP,
)
