"""A house for tests of the roll: a database with its data folder, and short ways to do what people do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cltms.app import open_database
from cltms.cli import Terminal, main
from cltms.config import Settings
from cltms.foundation.act import OPERATOR, Act, Door, Reading, acting_as, reading_as
from cltms.foundation.circles import Circle
from cltms.foundation.database import Database
from cltms.foundation.progress import unseen
from cltms.foundation.sealing.rings import Rings
from cltms.foundation.storage import Storage
from cltms.parcels import adding, commands, export, importing, places, queries, rejudging
from cltms.parcels.adding import LayerOrder
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.importing import ImportOrder, ImportSummary
from cltms.parcels.models import Jurisdiction, LayerFile, Parcel
from cltms.parcels.rejudging import Rejudged
from cltms.parcels.sources import Source
from cltms.parcels.vocabulary import LayerKind
from tests.conftest import KEY

ROLL_DAY = date(2025, 1, 15)


@dataclass(frozen=True)
class House:
    """A database with its data folder."""

    settings: Settings
    database: Database

    @property
    def storage(self) -> Storage:
        """The folder of kept files."""
        return Storage(self.settings.data_dir / "files")

    def run(self, *words: str | Path) -> Result:
        """Run ``cltms`` in this house."""
        return CliRunner().invoke(main, [str(word) for word in words], obj=Terminal(self.settings, self.database))

    @contextmanager
    def acting(self) -> Iterator[Act]:
        """Act as the operator."""
        with acting_as(self.database, OPERATOR, Door.COMMAND_LINE) as act:
            yield act

    @contextmanager
    def looking(self) -> Iterator[Reading]:
        """Read as the operator."""
        with reading_as(self.database, OPERATOR, Door.COMMAND_LINE) as look:
            yield look

    def new_place(self, slug: str = "elm-county-oh", name: str = "Elm County") -> int:
        """Begin a jurisdiction."""
        with self.acting() as act:
            return commands.add_jurisdiction(act, slug, name).id

    def place(self, session: Session, slug: str | None = None) -> Jurisdiction:
        """The jurisdiction with this short name, or the only one."""
        return places.the_place(session, slug)

    def bring_in(self, place_id: int, parcels: Path, roll: Path | None = None, **settled: Any) -> ImportSummary:
        """Import files."""
        order = ImportOrder(
            place_id,
            Source.at(parcels),
            None if roll is None else Source.at(roll),
            **{"as_of": ROLL_DAY, **settled},
        )
        return importing.import_roll(self.database, self.storage, OPERATOR, order, unseen)

    def add_layer(self, kind: LayerKind, path: Path, **given: Any) -> LayerFile:
        """Add a file beside the roll of the only jurisdiction."""
        with self.looking() as look:
            place = self.place(look.session)
        order = LayerOrder(place.id, kind, Source.at(path), **{"name": path.stem, "as_of": ROLL_DAY, **given})
        return adding.add(self.database, self.storage, OPERATOR, Door.COMMAND_LINE, order, unseen).layer

    def judge_anew(self, place_id: int) -> Rejudged:
        """Judge the live roll anew."""
        return rejudging.rejudge(self.database, self.storage, OPERATOR, place_id, unseen)

    def export(self, path: Path, wanted: ParcelFilter = ParcelFilter()) -> int:  # noqa: B008 frozen
        """Write parcels of the only jurisdiction to a file; gives the number of rows."""
        with self.looking() as look:
            return export.export(look, self.place(look.session), wanted, path, unseen).rows

    def lots(self, slug: str | None = None) -> dict[str, Parcel]:
        """Every visible parcel by its identifier."""
        with self.looking() as look:
            place = self.place(look.session, slug)
            rows = look.session.scalars(select(Parcel).where(queries.visible(place)).order_by(Parcel.id)).all()
        assert len({row.parcel_id for row in rows}) == len(rows)
        return {row.parcel_id: row for row in rows}

    def place_edition(self) -> int:
        """The number of the edition of the only jurisdiction that everybody sees."""
        with self.looking() as look:
            return self.place(look.session).live_edition

    def count(self, table: type[Any]) -> int:
        """Every row of a table, visible or not."""
        with self.looking() as look:
            return look.session.execute(select(func.count()).select_from(table)).scalar_one()


@contextmanager
def opened(url: str, data_dir: Path) -> Iterator[House]:
    """Open a house as the application does."""
    settings = Settings(environment="test", data_dir=data_dir, database_url=url, secret_key=KEY)
    database = open_database(settings)
    for circle in Circle:
        Rings(settings.keys_dir).make(circle)
    yield House(settings, database)
    database.close()
