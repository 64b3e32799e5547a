"""Reading a file of signatures: its headings and cells as text, and which column seems to hold what."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from flask_babel import lazy_gettext as _

from cltms.foundation.errors import Refused
from cltms.members.bringing.reading import text_of_cell
from cltms.members.finding import folded
from cltms.members.never_kept import is_never_kept
from maps.parcel_files import finding, reading
from maps.sentences import Sentence, sentence

MOST_ROWS = 1000
MOST_COLUMNS = 40
MOST_BYTES = 300_000
"""Of all cells together; they go to the browser and come back, and are kept nowhere until they are entered."""


class Part(StrEnum):
    """What a column may hold."""

    NAME = "name"
    GIVEN = "given"
    FAMILY = "family"
    ADDRESS = "address"
    UNIT = "unit"
    DAY = "day"
    MAY_SHOW = "may_show"


PART_TITLES = {
    Part.NAME: _("Name"),
    Part.GIVEN: _("First name"),
    Part.FAMILY: _("Last name"),
    Part.ADDRESS: _("Address"),
    Part.UNIT: _("Apartment"),
    Part.DAY: _("Day"),
    Part.MAY_SHOW: _("Name may be shown"),
}
HEADINGS = {
    Part.NAME: ("name", "full name", "nombre", "nombre completo", "signer", "signature", "firma", "printed name"),
    Part.GIVEN: ("first name", "given name", "nombre de pila", "primer nombre"),
    Part.FAMILY: ("last name", "surname", "family name", "apellido", "apellidos"),
    Part.ADDRESS: ("address", "street address", "home address", "mailing address", "direccion", "domicilio"),
    Part.UNIT: ("unit", "apt", "apartment", "departamento", "depto", "apto"),
    Part.DAY: ("day", "date", "signed on", "date signed", "dia", "fecha", "fecha de la firma"),
    Part.MAY_SHOW: ("name may be shown", "may be shown", "may show", "public", "el nombre se puede mostrar",
                    "se puede mostrar"),
}  # fmt: skip
"""What headings of a file mean, in small letters and without accents."""


@dataclass(frozen=True)
class SignatureFile:
    """What a file holds: headings, and the cells of each row as text."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_json(self) -> str:
        """Write it down for the page on which somebody looks at it."""
        return json.dumps([self.headings, self.rows], ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "SignatureFile":
        """Read what came back from the page; `Refused` for anything that was not written here."""
        try:
            headings, rows = json.loads(text)
            found = cls(tuple(map(str, headings)), tuple(tuple(map(str, row)) for row in rows))
        except (ValueError, TypeError, RecursionError):
            raise Refused(_lost()) from None
        if len(found.rows) > MOST_ROWS or any(len(row) != len(found.headings) for row in found.rows):
            raise Refused(_lost())
        return found


def read_signatures(path: Path, name: str) -> SignatureFile:
    """Read a CSV or a workbook; `Refused` when it is empty or too large, ReadingError when it cannot be read."""
    # No more is read than may come in, so that a file of any length is refused as quickly as a short one.
    look = reading.look(path, name=name, sample=MOST_ROWS + 1)
    if look.layer_needed:
        raise finding.layer_needed(name, look.layers)
    frame = look.table.frame
    if frame.empty:
        raise Refused(sentence("There are no rows in this file."))
    if len(frame) > MOST_ROWS:
        raise Refused(sentence("These are more than {most} rows. Bring at most {most} at a time.", most=MOST_ROWS))
    taken = [place for place, each in enumerate(frame.columns) if not is_never_kept(str(each))]
    if len(taken) > MOST_COLUMNS:
        raise Refused(sentence("These are too many columns. Keep only those that tell of the signatures."))
    columns = [[text_of_cell(value).replace("\0", "") for value in frame.iloc[:, place]] for place in taken]
    found = SignatureFile(tuple(str(frame.columns[at])[:200] for at in taken), tuple(zip(*columns, strict=True)))
    if len(found.as_json().encode()) > MOST_BYTES:
        raise Refused(sentence("There is far too much text in this file for a list of signatures."))
    return found


def proposed(headings: Sequence[str]) -> dict[Part, int]:
    """Propose which column holds what, by its heading."""
    plain = [folded(each.replace("_", " ")) for each in headings]
    wanted = {part: next((name for name in names if name in plain), None) for part, names in HEADINGS.items()}
    return {part: plain.index(name) for part, name in wanted.items() if name is not None}


def _lost() -> Sentence:
    return sentence("The rows were lost on the way. Choose the file again.")
