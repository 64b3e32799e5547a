"""Reading a file of people: which column is what, and each row as plain values or with the reason why it cannot be."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from cltms.foundation.errors import Refused
from cltms.members.contacts import written
from cltms.members.finding import folded
from cltms.members.never_kept import is_never_kept
from cltms.members.vocabulary import LANGUAGE_TITLES, Hat, Way
from maps.parcel_files import reading
from maps.sentences import Sentence, sentence

MOST_ROWS = 5000
HEADINGS = {
    "name": ("name", "full name", "nombre", "nombre completo", "person", "member", "persona"),
    "given": ("first name", "given name", "nombre de pila", "primer nombre"),
    "family": ("last name", "surname", "family name", "apellido", "apellidos"),
    "preferred_name": ("preferred name", "preferred", "called", "goes by", "nombre preferido"),
    "pronouns": ("pronouns", "pronombres"),
    "language": ("language", "idioma", "lengua", "preferred language"),
    "email": ("email", "e-mail", "e-mail address", "email address", "correo", "correo electronico"),
    "phone": ("phone", "telephone", "phone number", "mobile", "cell", "telefono", "celular"),
    "post": ("address", "mailing address", "street address", "direccion", "domicilio"),
    "hat": ("hat", "role", "funcion", "rol"),
    "since": ("since", "start", "start date", "joined", "member since", "desde"),
}  # fmt: skip
"""What headings of a file mean, in small letters and without accents."""
SPOKEN = {"en": ("en", "english", "ingles"), "es": ("es", "spanish", "espanol", "castellano")}
_FLOAT = re.compile(r"\d+\.0")


@dataclass(frozen=True)
class PersonRow:
    """A row of the file: its number there, its values as they would be kept, or the reason why it is set aside."""

    number: int
    name: str = ""
    preferred_name: str = ""
    pronouns: str = ""
    language: str = "en"
    contacts: dict[str, str] = field(default_factory=dict)
    hat: str = ""
    since: str = ""
    problem: dict[str, Any] | None = None

    @property
    def why(self) -> Sentence | None:
        """Why the row is set aside, if it is."""
        return Sentence(self.problem["template"], self.problem["values"]) if self.problem else None


@dataclass(frozen=True)
class PeopleFile:
    """What a file holds: its rows, and the headings that were not taken; of those, the ones that are never kept."""

    rows: tuple[PersonRow, ...]
    ignored: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    def as_json(self) -> str:
        """Write it down, to be sealed."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "PeopleFile":
        """Read what :meth:`as_json` wrote."""
        kept = json.loads(text)
        rows = tuple(PersonRow(**row) for row in kept["rows"])
        return cls(rows, tuple(kept["ignored"]), tuple(kept["never"]))


def read_people(path: Path, name: str) -> PeopleFile:
    """Read a CSV or a workbook; `Refused` without names or with too many rows, ReadingError when it cannot be read."""
    frame = reading.read(path, name=name).frame
    columns = _columns(frame.columns)
    if not {"name", "given", "family"} & set(columns):
        raise Refused(sentence("No column is called “Name”. Write headings into the first line of the file."))
    if len(frame) > MOST_ROWS:
        raise Refused(
            sentence("These are {rows} rows. Bring at most {most} at a time.", rows=len(frame), most=MOST_ROWS)
        )
    others = [str(each) for each in frame.columns if each not in columns.values()]
    never = tuple(each for each in others if is_never_kept(each))
    cells = {key: [text_of_cell(value) for value in frame[column]] for key, column in columns.items()}
    rows = tuple(_row(number, {key: cells[key][number - 1] for key in cells}) for number in range(1, len(frame) + 1))
    return PeopleFile(rows, tuple(each for each in others if each not in never), never)


def _columns(headings: Iterable[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for heading in headings:
        plain = folded(str(heading).replace("_", " "))
        for key, names in HEADINGS.items():
            if plain in names and not is_never_kept(str(heading)):
                found.setdefault(key, heading)
    return found


def text_of_cell(value: Any) -> str:
    """Write a cell as text; a workbook holds telephone numbers as numbers and days as moments."""
    if value is None or value is pd.NaT or (isinstance(value, float) and pd.isna(value)):
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    text = " ".join(str(value).split())
    return text[:-2] if _FLOAT.fullmatch(text) else text.removeprefix("'")


def _row(number: int, cells: dict[str, str]) -> PersonRow:
    name = cells.get("name") or f"{cells.get('given', '')} {cells.get('family', '')}".strip()
    try:
        if not name or len(name) > 200:
            raise Refused(sentence("The row has no name."))
        contacts = {way.value: written(way, cells[way]).value for way in Way if cells.get(way)}
        return PersonRow(
            number, name, cells.get("preferred_name", "")[:200], cells.get("pronouns", "")[:200],
            _language(cells.get("language", "")), contacts, _hat(cells.get("hat", "")), _since(cells.get("since", "")),
        )  # fmt: skip
    except Refused as error:
        return PersonRow(number, name[:200], problem=asdict(error.sentence))


def _language(text: str) -> str:
    spoken = folded(text)
    found = [code for code, names in SPOKEN.items() if spoken in names]
    if spoken and not found:
        raise Refused(sentence("“{text}” is not a language in which we write letters.", text=text))
    return found[0] if found else next(iter(LANGUAGE_TITLES))


def _hat(text: str) -> str:
    plain = folded(text).replace(" ", "_").replace("-", "_")
    known = {
        "co_op_member": Hat.COOP_MEMBER,
        "member": Hat.COOP_MEMBER,
        "inquilino": Hat.TENANT,
        "inquilina": Hat.TENANT,
    }
    if not plain:
        return ""
    if plain in known:
        return known[plain].value
    if plain not in set(Hat):
        raise Refused(sentence("“{text}” is not a hat that is known here.", text=text))
    return plain


def _since(text: str) -> str:
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Refused(sentence("“{text}” is not a day. Write days like 2026-01-31.", text=text)) from None
