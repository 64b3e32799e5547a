"""The assessor's roll of Sycamore County in its first year: owners, classes, values and addresses of every lot."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from shapely.geometry import Polygon
from shapely.ops import unary_union

from maps.samples import names
from maps.samples.lots import Lot

M2_PER_ACRE = 4046.8564224

LUC: dict[str, tuple[str, str]] = {
    "one_family": ("510", "SINGLE FAMILY DWELLING"),
    "two_family": ("520", "TWO FAMILY DWELLING"),
    "three_family": ("530", "THREE FAMILY DWELLING"),
    "condominium": ("550", "CONDOMINIUM RESIDENTIAL UNIT"),
    "empty": ("500", "RESIDENTIAL - VACANT LAND"),
    "empty_shop": ("400", "COMMERCIAL - VACANT LAND"),
    "apartments": ("401", "APARTMENTS 4-19 RENTAL UNITS"),
    "shop": ("429", "OTHER RETAIL STRUCTURES"),
    "parking": ("456", "PARKING LOT"),
    "works": ("340", "LIGHT MANUFACTURING"),
    "highways": ("620", "EXEMPT PROPERTY OWNED BY STATE OF OHIO"),
    "state": ("620", "EXEMPT PROPERTY OWNED BY STATE OF OHIO"),
    "federal": ("610", "EXEMPT PROPERTY OWNED BY UNITED STATES"),
    "county": ("630", "EXEMPT PROPERTY OWNED BY COUNTY"),
    "county_land_bank": ("630", "EXEMPT PROPERTY OWNED BY COUNTY"),
    "city": ("640", "EXEMPT PROPERTY OWNED BY MUNICIPALITY"),
    "city_land_bank": ("640", "EXEMPT PROPERTY OWNED BY MUNICIPALITY"),
    "transit": ("645", "EXEMPT PROPERTY OWNED BY TRANSIT AUTHORITY"),
    "housing": ("645", "EXEMPT PROPERTY OWNED BY METRO HOUSING AUTHORITY"),
    "schools": ("650", "EXEMPT PROPERTY OWNED BY BOARD OF EDUCATION"),
    "parks": ("660", "PARK DISTRICT OR PUBLIC PARK"),
    "garden": ("660", "COMMUNITY GARDEN"),
    "library": ("640", "PUBLIC LIBRARY"),
    "charity": ("680", "CHARITABLE EXEMPTION"),
    "church": ("685", "CHURCHES AND PUBLIC WORSHIP"),
    "cemetery": ("690", "GRAVEYARDS, MONUMENTS AND CEMETERIES"),
    "creek": ("660", "FLOOD CONTROL CHANNEL - WATERWAY"),
}
"""Land use codes with their texts as this county prints them."""

EMPTY_OWNERS = (
    ("city_land_bank", 26), ("county_land_bank", 9), ("city", 6), ("state", 4), ("housing", 4), ("county", 2),
    ("federal", 1), ("person", 27), ("business", 15), ("church", 4), ("land_trust", 2),
)  # fmt: skip
REMNANT_OWNERS = (
    ("highways", 30),
    ("city", 25),
    ("person", 20),
    ("business", 15),
    ("county", 5),
    ("city_land_bank", 5),
)


@dataclass(frozen=True)
class Parcel:
    """A row of a roll with its shape; values in dollars, shape in the plane of the plan (metres)."""

    number: str
    shape: Polygon
    use: str
    owner: str
    owner2: str | None
    body: str | None
    mail: tuple[str, str]
    situs: str
    code: str
    text: str
    land: int
    building: int
    year_built: int
    exempt: str
    owed: float
    accounts: int = 1
    buildings: tuple[Polygon, ...] = ()


def first_roll(lots: list[Lot], random: Random) -> list[Parcel]:
    """Describe every lot as the assessor does in the first year."""
    order = sorted(
        lots, key=lambda lot: (lot.frame.block.row, lot.frame.block.column, lot.frame.side, lot.number, lot.use)
    )
    return [_parcel(lot, random, number) for lot, number in zip(order, _numbers(order), strict=True)]


def _numbers(order: list[Lot]) -> Iterator[str]:
    """Number parcels by book (band of rows), page (block) and item, as in 062-14-008."""
    items: dict[tuple[int, int], int] = {}
    for lot in order:
        block = lot.frame.block.row, lot.frame.block.column
        items[block] = items.get(block, 0) + 1
        yield f"{61 + block[0] // 5:03d}-{block[0] % 5 * 10 + block[1] + 1:02d}-{items[block]:03d}"


def _pick(random: Random, shares: tuple[tuple[str, int], ...]) -> str:
    return random.choices([name for name, _ in shares], [share for _, share in shares])[0]


def _holder(lot: Lot, random: Random) -> str:
    """Choose what kind of owner a lot has."""
    if lot.use == "empty":
        return _pick(random, EMPTY_OWNERS)
    if lot.use == "remnant":
        return "highways" if lot.kept < 0.2 and random.random() < 0.7 else _pick(random, REMNANT_OWNERS)
    fixed = {
        "park": "parks", "school": "schools", "church": "church", "church_parking": "church", "creek": "creek",
        "works": "business", "apartments": "business", "condominium": "condominium", "cemetery": "city",
    }  # fmt: skip
    if lot.use in fixed:
        return fixed[lot.use]
    shares = {
        "garden": (("city_land_bank", 3), ("land_trust", 2), ("city", 2)),
        "shop": (("business", 55), ("person", 41), ("library", 1), ("federal", 1), ("charity", 2)),
        "parking": (("business", 5), ("city", 2), ("transit", 2)),
        "boarded": (("person", 9), ("business", 9), ("city_land_bank", 4), ("county_land_bank", 4)),
        "home": (("person", 800), ("business", 165), ("housing", 16), ("land_trust", 14), ("city_land_bank", 5)),
    }  # fmt: skip
    return _pick(random, shares[lot.use])


def _owner(holder: str, random: Random) -> tuple[str, str | None]:
    if holder in names.PUBLIC:
        return names.public(random, holder)
    lists = {"church": names.CHURCHES, "land_trust": names.LAND_TRUST, "charity": names.NONPROFITS}
    if holder in lists:
        return random.choice(lists[holder]), None
    if holder == "condominium":
        return "TANNERY LOFTS CONDOMINIUM ASSN", None
    return names.business(random) if holder == "business" else names.person(random)


def _class(lot: Lot, holder: str, random: Random) -> tuple[str, str]:
    """Class a lot; exempt owners hide what stands on their land, which is the trap in this roll."""
    if lot.use == "garden" and holder == "land_trust":
        return LUC["garden"]
    if holder in ("church", "charity", "library") or lot.use in ("cemetery", "creek", "condominium", "works"):
        return LUC[holder if holder in LUC and lot.use not in ("cemetery", "creek", "works") else lot.use]
    if holder in names.PUBLIC and not (lot.use in ("empty", "remnant") and random.random() < 0.3):
        return LUC[holder]
    if lot.use in ("empty", "remnant", "garden"):
        return LUC["empty"] if random.random() < 0.85 else LUC["empty_shop"]
    if lot.use in ("home", "boarded"):
        return LUC[_pick(random, (("one_family", 70), ("two_family", 24), ("three_family", 6)))]
    return LUC[lot.use if lot.use in LUC else "parking"]


def _parcel(lot: Lot, random: Random, number: str) -> Parcel:
    holder = _holder(lot, random)
    owner, owner2 = _owner(holder, random)
    body = holder if holder in names.PUBLIC else None
    situs = situs_of(lot)
    code, text = _class(lot, holder, random)
    covered = unary_union(lot.buildings).area if lot.use not in ("empty", "remnant") else 0.0
    public_home = body is not None and lot.use not in ("home", "shop", "school")
    building = 0 if public_home else round(covered * random.uniform(250, 620), -2)
    taxed = code < "600"
    late = {"empty": 0.35, "boarded": 0.6, "remnant": 0.3}.get(lot.use, 0.05)
    return Parcel(
        number=number,
        shape=lot.shape,
        use=lot.use,
        owner=owner,
        owner2=owner2,
        body=body,
        mail=names.mailing(random, body, situs, lot.use == "home" and holder == "person" and random.random() < 0.7),
        situs=situs,
        code=code,
        text=text,
        land=int(round(lot.shape.area * random.uniform(16, 30), -2)),
        building=int(building),
        year_built=_year(random) if building else 0,
        exempt="" if taxed else code,
        owed=round(random.uniform(180, 9400), 2) if taxed and random.random() < late else 0.0,
        accounts=random.choice((6, 9, 12, 18)) if lot.use == "condominium" else 1,
        buildings=tuple(lot.buildings),
    )


def situs_of(lot: Lot) -> str:
    """Number houses along their street, even on one side and odd on the other; leftover land has no number."""
    if lot.use in ("remnant", "creek"):
        return f"0 {lot.frame.street.upper()}" if lot.use == "remnant" else "MILL CREEK"
    u, v = lot.frame.place((lot.s0 + lot.s1) / 2, 0.0)
    along = u + 300 if lot.frame.side in ("south", "north") else v + 100
    side = 0 if lot.frame.side in ("south", "east") else 1
    return f"{100 + 2 * int(along / 2.6) + side} {lot.frame.street.upper()}"


def _year(random: Random) -> int:
    return int(random.triangular(1884, 1962, 1912)) if random.random() < 0.93 else random.randint(1988, 2021)
