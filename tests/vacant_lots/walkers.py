"""What walkers send from a telephone, and what came of it."""

import io

from PIL import Image
from sqlalchemy import select

from cltms.foundation.arriving.device import AGE, OWNER
from cltms.foundation.arriving.once import FOR_SCRIPT
from cltms.foundation.database import Database
from cltms.vacant_lots.visits.models import LotVisit

SAW = {"condition": "overgrown", "dumping": "some", "building": ""}


def visits(database: Database) -> list[LotVisit]:
    with database.read() as session:
        return list(session.scalars(select(LotVisit).order_by(LotVisit.id)))


def photo(taken: str | None = None, size: tuple[int, int] = (60, 40)) -> io.BytesIO:
    picture, out, exif = Image.new("RGB", size, "gray"), io.BytesIO(), Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    picture.save(out, "JPEG", exif=exif)
    out.seek(0)
    return out


def later(seconds: int, reader: str = "") -> dict[str, str]:
    """Headers of a form that waited on a telephone."""
    return {FOR_SCRIPT: "later", OWNER: reader, AGE: str(seconds)}
