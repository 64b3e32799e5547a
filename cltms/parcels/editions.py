"""Ask what came in: editions of a roll, rows set aside, and the files beside it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from cltms.parcels.models import Edition, Jurisdiction, LayerFile, SetAsideRow
from cltms.parcels.vocabulary import EditionState
from maps.sentences import Sentence


def edition(session: Session, jurisdiction: Jurisdiction) -> Edition | None:
    """The live edition, if anything was imported yet."""
    return session.scalars(
        select(Edition).where(Edition.jurisdiction_id == jurisdiction.id, Edition.state == EditionState.LIVE)
    ).one_or_none()


def editions(session: Session, jurisdiction: Jurisdiction) -> Sequence[Edition]:
    """All imports of a jurisdiction, the newest first."""
    return session.scalars(
        select(Edition).where(Edition.jurisdiction_id == jurisdiction.id).order_by(Edition.number.desc())
    ).all()


def layer_files(session: Session, jurisdiction: Jurisdiction) -> Sequence[LayerFile]:
    """The files beside the roll that are in use."""
    return session.scalars(
        select(LayerFile)
        .where(LayerFile.jurisdiction_id == jurisdiction.id, LayerFile.replaced.is_(False))
        .order_by(LayerFile.kind, LayerFile.id)
    ).all()


def set_aside_reasons(session: Session, edition: Edition) -> list[tuple[str, Sentence, int]]:
    """Why rows of an import were set aside: which file, the reason, and how many rows; the commonest first."""
    counts: dict[tuple[str, str], tuple[Sentence, int]] = {}
    rows = session.execute(
        select(SetAsideRow.source, SetAsideRow.reason)
        .where(SetAsideRow.edition_id == edition.id)
        .order_by(SetAsideRow.id)
    )
    for source, reason in rows:
        said = Sentence(reason["template"], reason["values"])
        key = (source, str(said))
        counts[key] = (said, counts.get(key, (said, 0))[1] + 1)
    rows_of = [(source, said, rows) for (source, _), (said, rows) in counts.items()]
    return sorted(rows_of, key=lambda item: -item[2])
