"""The manifests of the roll, and of the views and selections that people save of it."""

from flask_babel import lazy_gettext as _

from cltms.foundation.feature import Feature, MenuEntry
from cltms.parcels import calling
from cltms.parcels.cli import parcels
from cltms.parcels.holding import HELD
from cltms.parcels.jobs import JOBS
from cltms.parcels.paper_cli import atlas_command, changes_command, dossier_command, map_command
from cltms.parcels.policy import POLICY, ParcelAction
from cltms.parcels.saved import holding as saved_holding
from cltms.parcels.saved import letters
from cltms.parcels.saved.policy import POLICY as SAVED_POLICY
from cltms.parcels.saved.vocabulary import SavedAction
from cltms.parcels.tiles import passing
from cltms.parcels.views import (  # noqa: F401 they add their pages
    changes,
    corrections,
    county_map,
    county_tiles,
    imports,
    layers,
    lot,
    lots,
    lots_map,
    map_sheet,
    owners,
    saved,
    saved_changes,
    saved_marks,
    saved_selection,
    saving,
    selection,
    suggestions,
    work,
)
from cltms.parcels.views.blueprint import bp

FEATURE = Feature(
    name="parcels",
    blueprint=bp,
    actions=ParcelAction,
    policy=POLICY,
    menu=(
        MenuEntry(_("Map"), "parcels.home", ParcelAction.SEE, order=10),
        MenuEntry(_("Selection"), "parcels.selection_home", ParcelAction.SEE, order=20),
        MenuEntry(_("Owners"), "parcels.owners_home", ParcelAction.TEACH, order=30),
        MenuEntry(
            _("Files"), "parcels.files", ParcelAction.IMPORT, order=40, also=frozenset({"imports", "editions", "work"})
        ),
    ),
    cli=parcels,
    jobs=JOBS,
    due=calling.due,
    search=calling.search,
    papers=(dossier_command, map_command, atlas_command, changes_command),
    held_about=HELD,
    set_up=passing.install,
)

SAVED = Feature(
    name="saved",
    actions=SavedAction,
    policy=SAVED_POLICY,
    menu=(MenuEntry(_("Saved"), "parcels.saved_home", SavedAction.LIST, order=45),),
    letters={letters.LETTER: _("What changed in a saved view")},
    held_about=saved_holding.HELD,
)
