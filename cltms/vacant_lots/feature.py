"""The manifests of vacant lots: what the city says, pathways, what neighbors do on lots, field visits, assemblages."""

from flask_babel import lazy_gettext as _

from cltms.foundation.feature import Feature, MenuEntry
from cltms.parcels.views.lot import GONE_PAGE, LOT_PAGE, LOT_REASONS, LOT_VERDICT
from cltms.parcels.views.lots import LIST_PAGE
from cltms.parcels.views.selection import SELECTION_PAGE
from cltms.vacant_lots import calling
from cltms.vacant_lots.assemblages import suggesting
from cltms.vacant_lots.assemblages.policy import POLICY as ASSEMBLAGE_POLICY
from cltms.vacant_lots.assemblages.vocabulary import AssemblageAction
from cltms.vacant_lots.blueprint import bp
from cltms.vacant_lots.city import reminding
from cltms.vacant_lots.city.policy import POLICY as CITY_POLICY
from cltms.vacant_lots.city.score_cli import scorecard_command
from cltms.vacant_lots.city.vocabulary import CityAction
from cltms.vacant_lots.drawn.policy import POLICY as DRAWN_POLICY
from cltms.vacant_lots.drawn.vocabulary import DrawnAction
from cltms.vacant_lots.holding import HELD
from cltms.vacant_lots.notes import moderating
from cltms.vacant_lots.notes.policy import POLICY as NOTE_POLICY
from cltms.vacant_lots.notes.vocabulary import NoteAction
from cltms.vacant_lots.pathways.policy import POLICY as PATHWAY_POLICY
from cltms.vacant_lots.pathways.vocabulary import PathwayAction
from cltms.vacant_lots.signs import printing as sign_printing
from cltms.vacant_lots.signs.paper_cli import lot_signs_command
from cltms.vacant_lots.stewardship import signing, telling
from cltms.vacant_lots.stewardship.policy import POLICY as STEWARDSHIP_POLICY
from cltms.vacant_lots.stewardship.vocabulary import StewardshipAction
from cltms.vacant_lots.views import (  # noqa: F401 they add their pages
    assemblage_maps,
    assemblages,
    coming,
    conversations,
    drawn,
    evidence,
    lot,
    notes,
    notes_by_link,
    officials,
    pathways,
    place,
    promises,
    public_lot,
    publishing,
    scorecard,
    seen,
    signs,
    site,
    suggestions,
    turfs,
    uses,
    violations,
    visits,
    walking,
    walks,
    watching,
    watching_by_link,
    words,
    work,
    work_day_files,
    work_days,
)
from cltms.vacant_lots.visits import cutting, giving
from cltms.vacant_lots.visits.policy import POLICY as VISIT_POLICY
from cltms.vacant_lots.visits.vocabulary import VisitAction
from cltms.vacant_lots.walks import collecting
from cltms.vacant_lots.walks.paper_cli import walking_list_command
from cltms.vacant_lots.watching import following, letters
from cltms.vacant_lots.watching.policy import POLICY as WATCH_POLICY
from cltms.vacant_lots.watching.vocabulary import WatchAction

CITY = Feature(
    name="vacant_lots",
    blueprint=bp,
    actions=CityAction,
    policy=CITY_POLICY,
    menu=(MenuEntry(_("Around the lots"), "vacant_lots.home", CityAction.KEEP, order=65),),
    jobs={reminding.REMIND: reminding.remind, sign_printing.KIND: sign_printing.print_signs},
    rounds={reminding.REMIND: reminding.EVERY},
    quick_jobs=frozenset({reminding.REMIND}),
    letters={reminding.LETTER: _("A promise of an official is due or overdue")},
    held_about=HELD,
    due=calling.due,
    panels={LOT_PAGE: lot.panel, LIST_PAGE: place.panel},
    papers=(lot_signs_command, scorecard_command),
)

PATHWAYS = Feature(name="pathways", actions=PathwayAction, policy=PATHWAY_POLICY)

STEWARDSHIP = Feature(
    name="stewardship",
    actions=StewardshipAction,
    policy=STEWARDSHIP_POLICY,
    due=calling.days_due,
    jobs={telling.REMIND: telling.remind, signing.FORGET: signing.forget},
    rounds={telling.REMIND: telling.EVERY, signing.FORGET: signing.EVERY},
    quick_jobs=frozenset({telling.REMIND}),
    letters={
        telling.REMINDER: _("A work day is coming"),
        telling.MOVED: _("The plan of a work day has changed"),
        telling.CALLED_OFF: _("A work day is called off"),
    },
    panels={LOT_PAGE: work_days.panel},
)

VISITS = Feature(
    name="visits",
    actions=VisitAction,
    policy=VISIT_POLICY,
    due=calling.visits_due,
    jobs={cutting.KIND: cutting.cut_turf, giving.FORGET: giving.forget},
    rounds={giving.FORGET: giving.EVERY},
    panels={LOT_VERDICT: visits.verdict_panel, LOT_REASONS: visits.evidence_panel, LOT_PAGE: visits.panel},
)

ASSEMBLAGES = Feature(
    name="assemblages", actions=AssemblageAction, policy=ASSEMBLAGE_POLICY,
    jobs={suggesting.KIND: suggesting.suggest, collecting.KIND: collecting.print_walking_list},
    papers=(walking_list_command,), panels={SELECTION_PAGE: walks.selection_panel, LOT_PAGE: assemblages.panel},
)  # fmt: skip

NOTES = Feature(
    name="notes", actions=NoteAction, policy=NOTE_POLICY, due=calling.notes_due,
    jobs={moderating.FORGET: moderating.forget}, rounds={moderating.FORGET: moderating.EVERY},
    panels={LOT_PAGE: notes.panel},
)  # fmt: skip

VIOLATIONS = Feature(name="violations", panels={LOT_PAGE: violations.panel})

PUBLIC_LOTS = Feature(name="public_lots", blueprint=public_lot.bp)

WATCHING = Feature(
    name="watching", actions=WatchAction, policy=WATCH_POLICY,
    jobs={letters.TELL: letters.tell, following.FORGET: following.forget},
    rounds={letters.TELL: letters.EVERY, following.FORGET: following.EVERY},
    letters={letters.NEWS: _("News of what somebody watches"), letters.CONFIRM: _("Does somebody want news of a lot?")},
    panels={LOT_PAGE: watching.panel},
)  # fmt: skip

DRAWN = Feature(
    name="drawn_lots", actions=DrawnAction, policy=DRAWN_POLICY, panels={LOT_PAGE: drawn.panel, GONE_PAGE: drawn.panel}
)
