"""Search as it is typed over the whole county, beside the same question asked of the same index in bare SQL.

The bare question is ours without our code: the words as they can be written, the live roll alone, as many candidates,
those whose address begins as typed before all others, and no more rows than are shown. Where figures are typed we look
for identifiers that begin so, and so does the peer.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import text

from benchmarks.import_child import SLUG
from benchmarks.lines import Line, compared, seconds
from benchmarks.measuring import Taken, call, in_turns
from benchmarks.prepare_child import opened
from cltms.foundation.act import OPERATOR, Door, Reading, reading_as
from cltms.parcels import places
from cltms.parcels.models import Jurisdiction
from cltms.parcels.searching.finding import AFTER_ALL, CANDIDATES, find

TIMES = 41
SHOWN = 8
AIM = "≤ 2"


@dataclass(frozen=True)
class Typed:
    """What is typed, the same in the language of the index, and the identifiers that begin so."""

    text: str
    asked: str
    keys: tuple[str, ...] = ()


TYPED = {
    "a street that is begun": Typed("par", '"par"*'),
    "house number and street": Typed("park 12", '"park" AND "12"*', ("PARK-12", "PARK12")),
    "an owner": Typed("smith joh", '"smith" AND "joh"*'),
    "a word of many lots": Typed("st", '("st" OR "street" OR "str" OR "saint")'),
}
MISSPELT = ("mian street 12", "smiht jonh", "elmm")
VISIBLE = "jurisdiction_id = :place AND first_edition <= :live AND (last_edition IS NULL OR last_edition >= :live)"
COLUMNS = "parcel_key, parcel_id, situs, owner"
BY_KEY = f"SELECT {COLUMNS} FROM parcel WHERE parcel_key >= :key AND parcel_key < :beyond AND {VISIBLE} LIMIT :shown"  # noqa: S608 our own names
BY_WORDS = (
    f"SELECT * FROM (SELECT {COLUMNS} FROM parcel_words JOIN parcel ON parcel.id = parcel_words.rowid "  # noqa: S608 our own names
    f"WHERE parcel_words MATCH :asked AND {VISIBLE} LIMIT :most) "
    "ORDER BY situs LIKE :typed DESC, situs, parcel_key LIMIT :shown"
)


def while_typing(name: str, url: str, folder: Path) -> Iterator[Line]:
    """Measure what the reader waits for at each of some words; on SQLite, where the county was kept."""
    database = opened(url, folder)
    with reading_as(database, OPERATOR, Door.COMMAND_LINE) as look:
        place = places.the_place(look.session, SLUG)
        find(look, place, "zyzzyva qqq", SHOWN)  # the words of the roll are read once for each process
        for said, typed in TYPED.items():
            ours, bare = in_turns(
                TIMES, _ours(look, place, typed.text), partial(call, partial(_bare, look, place, typed))
            )
            yield compared(f"search in {name}: {said}", ours, "bare index", bare, AIM)
        for misspelt in MISSPELT:
            taken = in_turns(TIMES, _ours(look, place, misspelt))[0]
            yield Line(f"search in {name}: “{misspelt}”", seconds(taken))
    database.close()


def _ours(look: Reading, place: Jurisdiction, typed: str) -> Callable[[], Taken]:
    return partial(call, partial(find, look, place, typed, SHOWN))


def _bare(look: Reading, place: Jurisdiction, typed: Typed) -> None:
    live = {"place": place.id, "live": place.live_edition, "shown": SHOWN}
    for key in typed.keys:
        look.session.execute(text(BY_KEY), {**live, "key": key, "beyond": key + AFTER_ALL}).all()
    asked = {"asked": typed.asked, "most": CANDIDATES, "typed": f"{typed.text}%"}
    look.session.execute(text(BY_WORDS), {**live, **asked}).all()
