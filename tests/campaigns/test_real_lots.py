"""Papers for real lots: each number as its source prints it, the unknown said, nothing beyond the paper."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader
from sqlalchemy import select, text

from cltms.campaigns import queries
from cltms.parcels.models import Parcel
from tests.campaigns import real_lots
from tests.parcels.house import House, opened
from tests.support.databases import SqliteFiles
from tests.support.real_files import real_file


@dataclass(frozen=True)
class Source:
    """A real file, the day it speaks of, which of its lots are asked for, and what it says and does not say of them."""

    file: str
    day: str
    where: str
    lots: int
    says: tuple[str, ...]
    never: tuple[str, ...] = ()


PITTSBURGH = Source(
    "inventories/pittsburgh_city_owned.csv", "2018-06-18", "(vacancy='vacant' and parcel_id like '0174K%') or "
    "parcel_id in ('8116X00001000000', '0084G00123000A00') order by shape is not null, parcel_id desc", 14,
    ("June 18, 2018", "City of Pittsburgh", "40.45533, -79.89351", "S 34th St (no house number)", "3,200 sq ft"),
    ("not known acres",),
)  # fmt: skip
FAR_APART = Source(
    PITTSBURGH.file, PITTSBURGH.day, "vacancy='vacant' and id % 290 = 3", 40, ("June 18, 2018", "City or town 40")
)
SAN_FRANCISCO = Source(
    "sf/sf_parcels_4326.parquet", "2020-06-30", "(length(parcel_id) between 81 and 259) or (vacancy='vacant' and "
    "(parcel_id like '53%' or parcel_id like '54%')) order by length(parcel_id) > 9 desc, parcel_id", 20,
    ("June 30, 2020", "Not known", "no address", "Measured on the map"), ("City or town",),
)  # fmt: skip
CHICAGO = Source(
    "inventories/chicago_city_owned.csv", "2015-01-31", "parcel_id like '20-21-4%' order by parcel_id", 5,
    ("January 31, 2015", "Not known", "no outline", "No map"), ("not known acres",),
)  # fmt: skip
SOURCES = [PITTSBURGH, FAR_APART, SAN_FRANCISCO, CHICAGO]


@dataclass(frozen=True)
class Asked:
    """A house with a campaign for lots of a source."""

    house: House
    source: Source
    identifiers: tuple[str, ...]
    folder: Path

    def printed(self, *words: str) -> bytes:
        """Print a paper through the command line."""
        out = self.folder / "paper.pdf"
        run = self.house.run("reports", *(word.replace("OUT", str(out)) for word in words))
        assert run.exit_code == 0, run.output
        return out.read_bytes()


@pytest.fixture(scope="module", params=SOURCES, ids=["pittsburgh", "pittsburgh-far-apart", "san-francisco", "chicago"])
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """Bring a real file in, and ask for some of its vacant lots with everything that can stand on a paper."""
    source: Source = request.param
    path, folder = real_file(source.file), tmp_path_factory.mktemp("asked")
    with SqliteFiles(tmp_path_factory.mktemp("real")).fresh() as url, opened(url, folder / "data") as house:
        run = house.run("parcels", "import", path, "--jurisdiction", "the-city", "--as-of", source.day, "--name",
                        "City and County of the Real Lots, Pennsylvania")  # fmt: skip
        assert run.exit_code == 0, run.output
        with house.acting() as act:
            place = house.place(act.session)
            wanted = select(Parcel).where(text(source.where)).limit(source.lots)
            lots = list(act.session.scalars(wanted))
            real_lots.tell(act, house.storage, place, lots, "Vacant lots for homes, gardens and play streets for good")
            identifiers = tuple(lot.parcel_id for lot in lots)
        assert len(identifiers) == source.lots
        yield Asked(house, source, identifiers, folder)


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def assert_on_paper(pdf: bytes) -> None:
    """Every sign stands on its page, the paper is tagged, and no page is nearly empty."""
    reader = PdfReader(BytesIO(pdf))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document):
        wide, high = page.get_size()
        words = page.get_textpage()
        assert words.count_chars() > 250, f"page {number + 1} is nearly empty"
        boxes = [words.get_rect(each) for each in range(words.count_rects())]
        assert all(left > 0 and low > 0 and right < wide and top < high for left, low, right, top in boxes)


def whole(words: str) -> str:
    """Give words without the spaces at which a long identifier is broken."""
    return words.replace(" ", "")


@pytest.mark.parametrize(("lang", "paper"), [("en", "letter"), ("es", "a4")])
def test_a_packet_names_every_lot_as_its_source_does(asked: Asked, lang: str, paper: str) -> None:
    pdf = asked.printed("packet", "OUT", "--campaign", "1", "--lang", lang, "--paper", paper)
    said = pages(pdf)
    assert_on_paper(pdf)
    by = "Prepared by" if lang == "en" else "Preparado por"
    assert by in said[1], "what is signed stands on the cover"
    together = whole(" ".join(said))
    for identifier in asked.identifiers:
        assert together.count(whole(identifier)) >= 2, "in the list and on its page"
    if lang == "en":
        assert all(each in " ".join(said) for each in asked.source.says)
    assert not any(each in " ".join(said) for each in asked.source.never)


PAPERS: dict[str, tuple[tuple[str, ...], Callable[[Asked], int]]] = {
    "flyer": (("campaign-flyer", "1", "OUT", "--reach", "(412) 555-0199"), lambda _asked: 1),
    "handout": (("campaign-handout", "1", "OUT"), lambda _asked: 2),
    "handout on A4": (
        ("campaign-handout", "1", "OUT", "--lang", "es", "--paper", "a4"),
        lambda asked: 1 if asked.source is CHICAGO else 2,  # without a map, five lots stand below the rest
    ),
    "signs": (("lot-signs", "OUT", "IDS", "--reach", "(412) 555-0199"), lambda asked: asked.source.lots),
    "scorecard": (("promise-scorecard", "OUT"), lambda _asked: 1),
}


@pytest.mark.parametrize("paper", PAPERS)
def test_other_papers_keep_to_their_pages(asked: Asked, paper: str) -> None:
    words, count = PAPERS[paper]
    ids = [word for each in asked.identifiers for word in ("--parcels", each)]
    pdf = asked.printed(*(new for word in words for new in (ids if word == "IDS" else [word])))
    assert_on_paper(pdf)
    assert len(pages(pdf)) == count(asked)
    assert "0.00" not in " ".join(pages(pdf))


def test_a_map_of_points_says_that_no_size_is_known_rather_than_none(asked: Asked) -> None:
    if asked.source is CHICAGO:
        run = asked.house.run("reports", "map", asked.folder / "map.pdf", "--parcels", asked.identifiers[0])
        assert run.exit_code != 0
        assert "no map can be drawn" in run.output
        return
    ids = [word for each in asked.identifiers for word in ("--parcels", each)]
    pdf = asked.printed("map", "OUT", *ids, "--paper", "a1")
    assert_on_paper(pdf)
    assert "0.00" not in " ".join(pages(pdf))


def test_the_same_draft_is_the_same_to_the_byte(asked: Asked) -> None:
    with asked.house.looking() as look:
        campaign = queries.campaign(look, 1)
        assert [lot.parcel_id for lot in campaign.lots] == list(asked.identifiers)
    first = asked.printed("packet", "OUT", "--campaign", "1", "--made-on", "2026-03-03")
    assert first == asked.printed("packet", "OUT", "--campaign", "1", "--made-on", "2026-03-03")
