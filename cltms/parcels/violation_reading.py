"""Read a city's list of violations: which lot or point, number, kind, day, and whether it is open.

Such lists name their columns as they like. A column is found by its name; one called parcel, number, kind, date or
status is always understood.
"""

import re
from collections.abc import Mapping

import pandas as pd

from cltms.parcels.problems import NotUnderstood
from maps.parcel_files import assembly, mapping
from maps.parcel_files.cells import as_text, one_line
from maps.parcel_files.mapping import ColumnMap
from maps.parcel_files.raw import RawTable
from maps.roll import Field
from maps.sentences import sentence

WHAT = "(violation|complaint|citation|case|casefile|code|request|sr|service_request|inspection|investigation|ticket)"
NAMES: Mapping[str, tuple[str, ...]] = {
    "number": ("number", f"{WHAT}_?(no|num|number|id)", "id"),
    "kind": ("kind", f"{WHAT}_?(type|kind|category|description|desc|name|short_code)", "type", "category",
             "description", f"{WHAT}_?(code|section)(_section)?", "violation"),
    "cited_on": ("date", f"({WHAT}|issued?|opened|open|created|cited|entry)_?(date|on|day)",
                 "date_(issued|opened|created|cited|entered|of_violation)"),
    "status": ("status", f"{WHAT}_?status", f"{WHAT}.*_status", ".*_status", "disposition", "outcome"),
}  # fmt: skip
"""Names of columns, the surest first."""
PARCEL_NAMES = ("parcel", "parcel_id", "parcel_number", "pin", "apn", "bbl")
LONGEST = 300
ZONE = re.compile(r"(:\d\d(?:\.\d+)?)\s*(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)$", re.I)
"""Of a time, with what stands before it; a roll lies in one zone, and moving a day into another gives another day."""
ENDED = re.compile(r"^\s*closed\b|\bno (\w+ ){0,2}violations?\b|\bnot? (\w+ )?in violation\b"
                   r"|(?<!\bnot )\b(unfounded|unsubstantiated|withdrawn|void(ed)?|in error)\b", re.I)  # fmt: skip
STILL = re.compile(r"\bin violation\b|\bnot? (yet )?(compl|abated|resolved|corrected|closed)|\bnon-? ?compl"
                   r"|\bun(abated|resolved|corrected)|\bincomplete|\bre-?open", re.I)  # fmt: skip
DENIED = re.compile(r"\b(not?|never|without|un(?!der|til|it|ion)\w+)\b", re.I)
CLOSED = re.compile(r"\b(closed?|compl(ied|i?ant|iance|eted?)|resolved|abated|dismissed|corrected)\b", re.I)
OPEN = re.compile(r"\b(open|active|court|pending|failed|new|outstanding|progress)\b|^\s*(violations?|issued)\s*$", re.I)
"""Words of a status, asked for in this order. One that denies, or says both, tells neither."""


def read_violations(table: RawTable) -> pd.DataFrame:
    """Give parcel_key, lon, lat, number, kind, cited_on (a date or NaT), status and is_open (or None), row by row."""
    columns = _places(table)
    found = _found(table)
    if found.keys().isdisjoint({"kind", "cited_on", "status"}):
        raise _unknown(table)
    listed = assembly.inventory(table, columns)[["parcel_key", "lon", "lat"]]
    said = {name: _texts(table, found.get(name)) for name in ("number", "kind", "status")}
    return listed.assign(
        **said, cited_on=_days(table, found.get("cited_on")), is_open=said["status"].map(is_open).astype(object)
    )


def is_open(status: object) -> bool | None:
    """Say whether a city's own word for a status means that it is open; None for a word that tells neither."""
    if not isinstance(status, str):
        return None
    if ENDED.search(status) or STILL.search(status):
        return not ENDED.search(status)
    closed, opened = bool(CLOSED.search(status)), bool(OPEN.search(status))
    return None if DENIED.search(status) or closed == opened else opened


def _places(table: RawTable) -> ColumnMap:
    columns: ColumnMap = {proposal.field: proposal.columns for proposal in mapping.propose(table)}
    named = next((name for wanted in PARCEL_NAMES for name in table.frame if _plain(name) == wanted), None)
    if named is not None:
        columns[Field.PARCEL_ID] = (str(named),)
    if Field.PARCEL_ID not in columns and table.geometry is None and not mapping.has_positions(columns):
        raise _unknown(table)
    return columns


def _found(table: RawTable) -> dict[str, str]:
    found: dict[str, str] = {}
    for wanted, patterns in NAMES.items():
        names = (name for pattern in patterns for name in table.frame if re.fullmatch(pattern, _plain(name)))
        if (name := next((each for each in names if each not in found.values()), None)) is not None:
            found[wanted] = str(name)
    return found


def _texts(table: RawTable, column: str | None) -> pd.Series:
    if column is None:
        return pd.Series(None, index=range(len(table.frame)), dtype="string")
    return one_line(as_text(table.frame[column])).str.slice(0, LONGEST).reset_index(drop=True)


def _days(table: RawTable, column: str | None) -> pd.Series:
    """The days as they are written, in whatever zone; what cannot be read is unknown.

    So is the year 1900, by which spreadsheets say the same.
    """
    written = _texts(table, column).str.replace(ZONE, r"\1", regex=True)
    days = pd.to_datetime(written, errors="coerce", format="mixed", utc=True).dt.tz_localize(None)
    return days.where(days.dt.year.between(1950, 2100)).dt.normalize()


def _plain(name: object) -> str:
    return re.sub(r"[^a-z0-9]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", str(name)).lower()).strip("_")


def _unknown(table: RawTable) -> NotUnderstood:
    return NotUnderstood(
        sentence("“{name}” does not say which lots were cited for what. Name its columns parcel, kind, date, status "
                 "and number, or latitude and longitude in place of parcel.", name=table.name)
    )  # fmt: skip
