"""Proposing for each canonical column the columns of a file that make it, with confidence, samples and the reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from maps.parcel_files.cells import joined_text
from maps.parcel_files.mapping.addresses import address_pieces
from maps.parcel_files.mapping.column_map import Position, separator
from maps.parcel_files.mapping.names import name_score, words
from maps.parcel_files.mapping.our_exports import our_columns
from maps.parcel_files.mapping.places import geometry_source
from maps.parcel_files.mapping.values import SAMPLE, Seen, seen, value_score
from maps.parcel_files.raw import RawTable
from maps.roll import Field
from maps.sentences import Sentence, sentence

LEAST = 0.3
"""Confidence below which nothing is proposed at all."""

_ADDRESSES = (Field.SITUS, Field.MAIL_ADDRESS)
_SINGLE = tuple(field for field in Field if field not in _ADDRESSES)
_PIECES = (
    ("map", "lot", "sub"), ("map", "block", "lot"), ("map", "lot"), ("book", "page", "parcel", "sub parcel"),
    ("book", "page", "parcel"), ("borough", "block", "lot"), ("block", "lot"),
)  # fmt: skip
"""Words of columns that make an identifier together."""


@dataclass(frozen=True)
class Proposal:
    """One canonical column and the columns that would make it.

    ``confidence`` from 0 to 1: above 0.5 both name and values speak for it. ``samples`` are values as they would be
    imported; ``why`` says what decided.
    """

    field: Field | Position
    columns: tuple[str, ...]
    confidence: float
    samples: tuple[str, ...]
    why: Sentence


def propose(table: RawTable) -> list[Proposal]:
    """Propose a mapping: at most one proposal per canonical column, and no column twice.

    Names and values are judged together: a good name over empty or unfitting cells counts for nothing, and telling
    values under a name that says nothing are proposed with a confidence below one half.
    """
    columns = seen(table.frame)
    ours = our_columns(table.frame)
    if ours:
        return [*(_of_ours(field, columns[name]) for field, name in ours.items()), *_positions(table)]
    ranked = {field: _ranked(columns, field) for field in _SINGLE}
    ranked[Field.PARCEL_ID] = _identifiers(table, columns)
    chosen: dict[Field | Position, Proposal] = {}
    taken: set[str] = set()
    everything = sorted((one for each in ranked.values() for one in each), key=lambda one: -one.confidence)
    for proposal in everything:
        if proposal.field not in chosen and not taken & set(proposal.columns):
            chosen[proposal.field] = proposal
            taken |= set(proposal.columns)
    chosen.update(_addresses(table, columns, taken))
    return [*(chosen[field] for field in Field if field in chosen), *_positions(table)]


def _of_ours(field: Field, column: Seen) -> Proposal:
    return Proposal(field, (column.name,), 1.0, column.samples(), sentence("This program wrote the file."))


def identifier_candidates(table: RawTable) -> list[Proposal]:
    """Rank everything that could identify parcels: single columns and joined ones such as MAP, LOT and SUB."""
    return _identifiers(table, seen(table.frame))


def _identifiers(table: RawTable, columns: Mapping[str, Seen]) -> list[Proposal]:
    singles = _ranked(columns, Field.PARCEL_ID)
    joined = [made for names in _joinable(columns) if (made := _joined(table, columns, names)) is not None]
    return sorted([*singles, *joined], key=lambda one: -one.confidence)


def _ranked(columns: Mapping[str, Seen], field: Field) -> list[Proposal]:
    found = []
    for name, column in columns.items():
        confidence, why = _confidence(column, field)
        if confidence >= LEAST:
            found.append(Proposal(field, (name,), round(confidence, 3), column.samples(), why))
    return sorted(found, key=lambda one: -one.confidence)


def _confidence(column: Seen, field: Field) -> tuple[float, Sentence]:
    named = name_score(column.name, field)
    if named == 0.0 and field not in (Field.OWNER, Field.PARCEL_ID, Field.CLASS_TEXT):
        return 0.0, sentence("Nothing speaks for it.")
    held = value_score(column, field)
    if held == 0.0:
        return 0.0, sentence("The values do not fit.")
    if named > 0.0:
        why = sentence("The name of the column and its values fit ({share} percent filled).", share=_percent(column))
        return named * (0.35 + 0.65 * held), why
    return _by_values(column, field, held)


def _by_values(column: Seen, field: Field, held: float) -> tuple[float, Sentence]:
    """Judge a column by its values alone; never sure enough to be taken without a person."""
    if (
        field is Field.OWNER
        and held > 0.8
        and column.kinds > 20
        and column.distinct > 0.15
        and not _named_otherwise(column.name)
    ):
        return 0.4, sentence("The values look like names of people and companies.")
    if field is Field.PARCEL_ID and held > 0.9 and column.distinct > 0.95 and not _named_otherwise(column.name):
        return 0.35, sentence("The values are all different, as identifiers are.")
    return 0.0, sentence("Nothing speaks for it.")


_OTHER_NAMES = frozenset(
    {
        "date", "address", "city", "state", "zip", "value", "area", "acres", "sale", "grantor", "grantee", "object",
        "global", "fid", "gml", "old", "prior", "shape", "length", "perimeter", "x", "y", "longitude", "latitude",
        "book", "page", "deed", "legal", "phone", "comments", "note", "notes", "custom", "name", "description", "sort",
        "centroid", "number", "time", "version", "namespace", "street", "location", "card", "type",
    }
)  # fmt: skip


def _named_otherwise(name: str) -> bool:
    return bool(_OTHER_NAMES & set(words(name)))


def _percent(column: Seen) -> int:
    return round(100 * column.known)


def _joinable(columns: Mapping[str, Seen]) -> list[tuple[str, ...]]:
    by_words = {" ".join(words(name)): name for name in reversed(list(columns))}
    found: list[tuple[str, ...]] = []
    for pieces in _PIECES:
        names = tuple(by_words[piece] for piece in pieces if piece in by_words)
        if len(names) == len(pieces) and not any(set(names) <= set(longer) for longer in found):
            found.append(names)
    return found


def _joined(table: RawTable, columns: Mapping[str, Seen], names: tuple[str, ...]) -> Proposal | None:
    """Propose joined columns; they stand behind a single column that is as good, because one column is simpler."""
    step = max(1, len(table.frame) // SAMPLE)
    frame = table.frame.iloc[::step].head(SAMPLE)
    joined = Seen("-".join(names), joined_text(frame, names, separator(Field.PARCEL_ID)), len(table.frame))
    held = value_score(joined, Field.PARCEL_ID)
    if held == 0.0 or any(columns[name].known < 0.5 for name in names[:2]):
        return None
    why = sentence("Together these columns tell the parcels apart.")
    return Proposal(Field.PARCEL_ID, names, round(0.75 * (0.35 + 0.65 * held), 3), joined.samples(), why)


def _positions(table: RawTable) -> list[Proposal]:
    source = geometry_source(table)
    if source is None:
        return []
    samples = tuple(str(text)[:80] for text in joined_text(table.frame.head(5), source.columns).dropna())
    why = sentence("The table has no shapes, but these columns say where each row lies.")
    return [Proposal(source.kind, source.columns, 0.9, samples, why)]


def _addresses(table: RawTable, columns: Mapping[str, Seen], taken: set[str]) -> dict[Field | Position, Proposal]:
    found: dict[Field | Position, Proposal] = {}
    for field, names in address_pieces(columns).items():
        free = tuple(name for name in names if name not in taken)
        if not free:
            continue
        head = table.frame.iloc[:: max(1, len(table.frame) // 50)].head(50)
        samples = tuple(str(text)[:80] for text in joined_text(head, free).dropna().drop_duplicates()[:5])
        why = sentence("The names of the columns are those of an address.")
        found[field] = Proposal(field, free, 0.8, samples, why)
    return found
