"""Which collections there are: the lots of each place, and each file beside its roll that has shapes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.foundation.spatial import Bounds
from cltms.parcels import editions, queries
from cltms.parcels.layers import WITHOUT_SHAPES
from cltms.parcels.models import Jurisdiction, LayerFile
from cltms.parcels.vocabulary import LAYER_TITLES, LayerKind

LOTS = "lots"


@dataclass(frozen=True)
class Collection:
    """One collection: lots when ``layer`` is None. ``bounds`` are of the place, in degrees; ``as_of`` its date."""

    name: str
    title: str
    told: str
    place: Jurisdiction
    as_of: date
    layer: LayerFile | None = None

    @property
    def bounds(self) -> Bounds | None:
        """Where it lies."""
        return self.place.bounds


def collections(look: Reading) -> list[Collection]:
    """Every collection, place by place: its lots first."""
    places = [place for place in queries.jurisdictions(look.session) if place.live_edition]
    return [each for place in places for each in _of(look, place)]


def collection(look: Reading, name: str) -> Collection:
    """The collection of this name; raises NotThere."""
    found = [each for each in collections(look) if each.name == name]
    if not found:
        raise NotThere
    return found[0]


def _of(look: Reading, place: Jurisdiction) -> Sequence[Collection]:
    edition = editions.edition(look.session, place)
    if edition is None:
        return []
    told = _("The lots of %(place)s by the roll of %(day)s, with who owns them and whether they are vacant.",
             place=place.name, day=edition.as_of.isoformat())  # fmt: skip
    lots = Collection(f"{place.slug}-{LOTS}", _("Lots in %(place)s", place=place.name), told, place, edition.as_of)
    files = [each for each in editions.layer_files(look.session, place) if each.kind not in WITHOUT_SHAPES]
    return [lots, *(_beside(place, each) for each in files)]


def _beside(place: Jurisdiction, file: LayerFile) -> Collection:
    kind = str(LAYER_TITLES[LayerKind(file.kind)])
    return Collection(
        f"{place.slug}-{file.kind}-{file.id}", f"{file.name} ({place.name})", kind, place, file.as_of, file
    )
