"""The manifest of the roll."""

from flask_babel import lazy_gettext as _

from cltms.foundation.feature import Feature, MenuEntry
from cltms.parcels import calling
from cltms.parcels.cli import parcels
from cltms.parcels.holding import HELD
from cltms.parcels.jobs import JOBS
from cltms.parcels.paper_cli import dossier_command, map_command
from cltms.parcels.policy import POLICY, ParcelAction
from cltms.parcels.views import (  # noqa: F401 they add their pages
    changes,
    imports,
    layers,
    lot,
    lots,
    lots_map,
    map_sheet,
    owners,
    selection,
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
    papers=(dossier_command, map_command),
    held_about=HELD,
)
