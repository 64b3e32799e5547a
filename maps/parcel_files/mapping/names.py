"""What the name of a column says: its words, spelled out of abbreviations, and how well they fit a canonical column."""

import re
import unicodedata
from functools import cache

from rapidfuzz import fuzz

from maps.roll import Field

_SPELLED = {
    "yr": "year", "yrs": "year", "lnd": "land", "bld": "building", "bldg": "building", "tot": "total", "ttl": "total",
    "val": "value", "vl": "value", "tx": "tax", "desc": "description", "des": "description", "descr": "description",
    "dscr": "description", "addr": "address", "add": "address", "adr": "address", "num": "number", "nbr": "number",
    "numb": "number", "no": "number", "impr": "improvement", "imp": "improvement", "imprv": "improvement",
    "improvements": "improvement", "improv": "improvement", "imps": "improvement", "appr": "appraised",
    "asmt": "assessed", "assd": "assessed", "assess": "assessed", "assessment": "assessed", "own": "owner",
    "ownr": "owner", "owners": "owner", "ownername": "owner name", "nm": "name", "prop": "property", "loc": "location",
    "locn": "location", "cd": "code", "cls": "class", "exmp": "exempt", "exmpt": "exempt", "exemption": "exempt",
    "exemptions": "exempt", "exmt": "exempt", "parc": "parcel", "prcl": "parcel", "pcl": "parcel", "prc": "parcel",
    "acct": "account", "mkt": "market", "mk": "market", "amt": "amount", "str": "street", "sufx": "suffix",
    "suf": "suffix", "dir": "direction", "sfx": "suffix", "predir": "direction", "fdpre": "direction",
    "ftype": "suffix", "fname": "street", "sq": "square", "ft": "feet", "sqft": "square feet", "sf": "square feet",
    "acreage": "acres", "acre": "acres", "blk": "block", "zipcode": "zip", "cstm": "custom",
    "bldgs": "building", "buildings": "building", "aka": "second", "coowner": "owner 2", "cp": "zip",
    "dueno": "owner", "propietario": "owner", "titular": "owner", "direccion": "address", "domicilio": "address",
    "valor": "value", "suelo": "land", "terreno": "land", "construccion": "building", "edificacion": "building",
    "uso": "use", "codigo": "code", "clave": "code", "catastral": "cadastral", "catastro": "cadastral",
    "referencia": "reference", "ref": "reference", "ano": "year", "anio": "year", "superficie": "area",
    "exento": "exempt", "exencion": "exempt", "ubicacion": "location", "calle": "street", "ciudad": "city",
    "municipio": "city", "estado": "state", "adeudo": "tax owed", "deuda": "tax owed", "cuenta": "account",
    "parcela": "parcel", "predio": "parcel", "finca": "parcel", "descripcion": "description", "clase": "class",
    "total": "total", "impuesto": "tax", "postales": "mail", "numero": "number", "correo": "mail", "mailing": "mail",
    "telefono": "phone", "longitud": "longitude", "latitud": "latitude", "lon": "longitude", "lng": "longitude",
    "long": "longitude", "lat": "latitude", "taxed": "assessed", "txbl": "taxable", "delinq": "delinquent",
    "bal": "balance", "desde": "from", "usage": "use", "areavalue": "area", "built": "built", "ayb": "built",
}  # fmt: skip

_WORDS = {
    *_SPELLED, *(word for spelled in _SPELLED.values() for word in spelled.split()),
    "use", "id", "pin", "apn", "taxable", "phone", "lot", "map", "sub", "page", "book", "unit", "situs", "site", "date",
    "sale", "prior", "old", "mail", "city", "state", "zip", "custom", "card", "feat", "features", "zone", "zoning",
    "parcels", "number", "name", "shape", "st", "centroid", "x", "y", "type", "code", "luc", "of", "max", "min",
}  # fmt: skip

_PHRASES: dict[Field, tuple[str, ...]] = {
    Field.PARCEL_ID: (
        "parcel id", "parcel number", "parcel", "pid", "pin", "apn", "ain", "bbl", "blklot", "block lot", "map lot",
        "ml", "mbl", "mblu", "sbl", "parid", "opa", "opa id", "opa number", "tax id", "tax parcel id",
        "county tax id", "state parcel id", "14 digit pin", "cadastral reference", "national cadastral reference",
        "cadastral code", "id", "property id", "folio", "geo id", "parcel identifier", "assessor parcel number",
        "roll number", "lot id", "map block lot", "map parcel", "tax map number", "print key", "label",
    ),
    Field.ACCOUNT_ID: ("account", "account number", "account id", "tax account", "bill number", "schedule number"),
    Field.OWNER: (
        "owner", "owner name", "owner 1", "owner name 1", "owner 1 name", "taxpayer", "taxpayer name", "taxpayer 1",
        "name of owner", "deed owner", "current owner", "legal owner", "grantee", "owner full name",
    ),
    Field.OWNER2: ("owner 2", "owner name 2", "co owner", "second owner", "taxpayer 2", "owner 2 name", "care of"),
    Field.CLASS_CODE: (
        "use code", "class code", "land use code", "property class", "building class", "property use code", "luc",
        "class", "land use", "state class", "property type code", "use", "category code", "state use code", "lu code",
    ),
    Field.CLASS_TEXT: (
        "use description", "use code description", "class description", "land use description", "land use",
        "land use text", "land use t", "property class description", "category", "property type", "use type", "class",
        "use text",
    ),
    Field.LAND_VALUE: (
        "land value", "land tax value", "assessed land", "assessed land value", "appraised land value",
        "market land value", "total appraised land value", "taxable land", "land", "land assessed value",
        "land market value",
    ),
    Field.IMPROVEMENT_VALUE: (
        "improvement value", "building value", "assessed improvement", "assessed building", "appraised improvement",
        "total appraised improvement", "building tax value", "market building value", "taxable building", "building",
        "improvement", "improvement assessed value", "structure value", "dwelling value", "building assessed value",
    ),
    Field.TOTAL_VALUE: (
        "total value", "assessed total", "total assessed value", "total appraised value",
        "total appraised parcel value", "market value", "total tax value", "assessed value", "appraised value",
        "assessed", "total market value", "just value", "full value", "cadastral value", "parcel value",
        "taxable value", "net value", "value",
    ),
    Field.EXEMPT: (
        "exempt", "exempt code", "exempt flag", "exempt type", "tax exempt", "exempt total", "exempt class",
        "tax status", "exempt description",
    ),
    Field.YEAR_BUILT: ("year built", "built", "year built 1", "actual year built", "year of building", "building year"),
    Field.DECLARED_AREA: (
        "acres", "lot area", "land area", "area", "lot square feet", "parcel square feet", "square feet", "lot size",
        "gis acres", "deed acres", "deed area", "parcel area", "area value",
    ),
    Field.TAX_OWED: (
        "tax owed", "tax due", "balance due", "total due", "amount due", "delinquent tax", "delinquent amount",
        "tax balance", "amount owed", "back tax", "total owed",
    ),
}  # fmt: skip

_AGAINST: dict[Field, frozenset[str]] = {
    Field.PARCEL_ID: frozenset({
        "object", "global", "old", "prior", "fid", "gml", "owner", "sort", "area", "date", "type", "neighborhood",
        "zone", "school", "value", "address", "count", "custom", "status", "description", "city", "state",
        "perimeter",
    }),
    Field.OWNER: frozenset({
        "address", "city", "state", "zip", "type", "mail", "date", "occupied", "2", "phone", "ship", "code", "number",
        "of", "prior", "old", "previous", "id",
    }),
    Field.OWNER2: frozenset({"address", "city", "state", "zip", "type", "mail", "prior"}),
    Field.CLASS_CODE: frozenset({"description", "current", "year", "date", "value", "zone", "floor", "historic"}),
    Field.CLASS_TEXT: frozenset({"zone", "zoning", "floor", "status"}),
    Field.LAND_VALUE: frozenset({"use", "prior", "old", "year", "date", "exempt", "area", "site", "sale", "desc"}),
    Field.IMPROVEMENT_VALUE: frozenset({
        "prior", "old", "year", "date", "exempt", "area", "class", "grade", "front", "id", "depth", "code", "square",
        "number", "sale", "type", "stories", "story", "condition", "condit", "land", "deprec", "adj", "footage",
    }),
    Field.TOTAL_VALUE: frozenset({
        "prior", "old", "exempt", "year", "date", "sale", "land", "improvement", "building", "other", "area", "owed",
        "due", "card",
    }),
    Field.EXEMPT: frozenset({"date", "year", "prior"}),
    Field.YEAR_BUILT: frozenset({"area", "altered", "far", "alter", "remodel", "date", "value"}),
    Field.DECLARED_AREA: frozenset({
        "shape", "building", "gross", "living", "old", "adj", "minimum", "tax", "community", "code", "residential",
        "commercial", "office", "retail", "garage", "storage", "factory", "other", "id", "source", "calc", "uom",
        "unit", "value minor",
    }),
    Field.TAX_OWED: frozenset({"date", "year", "years"}),
    Field.ACCOUNT_ID: frozenset({"type", "status", "date", "owner"}),
}  # fmt: skip


@cache
def words(name: str) -> tuple[str, ...]:
    """Split a column's name into spelled-out words: ``LNDTXVAL`` and ``landTaxValue`` give land, tax, value."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    plain = re.sub(r"\$", " value ", plain)
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])", " ", plain)
    found: list[str] = []
    for token in re.findall(r"[^\W_]+", plain.lower()):
        for piece in _pieces(token):
            found += _SPELLED.get(piece, piece).split()
    return tuple(found)


@cache
def _pieces(token: str) -> tuple[str, ...]:
    """Cut a token such as ``lndtxval`` into known words, the fewest possible; or leave it whole."""
    if token in _WORDS or len(token) < 5:
        return (token,)
    best: list[tuple[str, ...] | None] = [(), *[None] * len(token)]
    for end in range(1, len(token) + 1):
        for start in range(max(0, end - 12), end):
            before, word = best[start], token[start:end]
            if before is None or len(word) < 2 or word not in _WORDS:
                continue
            made, present = (*before, word), best[end]
            if present is None or len(made) < len(present):
                best[end] = made
    return best[-1] or (token,)


@cache
def name_score(name: str, field: Field) -> float:
    """Say from 0 to 1 how well the name of a column fits a canonical column."""
    held = words(name)
    if _AGAINST.get(field, frozenset()) & set(held):
        return 0.0
    whole = " ".join(held)
    best = 0.0
    for place, phrase in enumerate(_PHRASES.get(field, ())):
        early = 0.02 * min(place, 5) / 5  # of two equal names the commoner phrase wins
        best = max(best, _phrase_score(held, whole, phrase) - early)
    return best


def _phrase_score(held: tuple[str, ...], whole: str, phrase: str) -> float:
    if whole == phrase or whole.replace(" ", "") == phrase.replace(" ", ""):
        return 1.0
    wanted = phrase.split()
    if len(wanted) > 1 and set(wanted) <= set(held):
        return 0.9 - 0.05 * (len(held) - len(wanted))
    if len(wanted) == 1 and len(phrase) > 2 and phrase in held and len(held) <= 3:
        return 0.7 - 0.05 * (len(held) - 1)
    likeness = fuzz.ratio(whole, phrase) / 100
    return likeness * 0.8 if likeness > 0.86 and len(phrase) > 4 else 0.0
