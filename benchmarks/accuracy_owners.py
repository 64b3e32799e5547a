"""How well public owners are recognised on files in which somebody else has said who is public.

Run ``python -m benchmarks.accuracy_owners``. Every file is read with the general rules, and again with the shipped
rules of its place where there are any. What a label is made of is never given to the recogniser. What counts as truth:

* nyc_596acres: ``owner_type`` as it stands (community land trusts are private).
* nyc_pluto: ``OwnerType`` C (city) and O (other authority, state, federal) are public, P is private. X (fully exempt,
  of anybody) and blank (unknown) are no labels; how many of them are called public is said below the table.
* washington_nh: classes EXEMPT-MUNIC and EXEMPT-STATE are public, all others private; only the owner lines are read.
* pittsburgh: an inventory of the city's own land, so every row is public and only recall can be measured.
* cambridge: a roll without owners; the use codes 900-939, 970-976 and 992 are public, and only their descriptions are
  read. The general rules about descriptions were widened after this file was seen (recall was 0.52 before).
* names_by_hand: names written as assessors in many states write them. They have been used to improve the rules; what
  was reached at first sight stands in ``tests/maps/owners/README.md``.

Labels that can be shown to be wrong stand in ``disputed_owner_labels.csv`` with the reason; figures are given without
and with them.
"""

import maps.gdal  # noqa: F401, I001 (must come before geopandas and pyogrio, which load GDAL)

import argparse
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyogrio

from maps.owners.recogniser import classify
from maps.owners.rules import RuleBook
from maps.owners.vocabulary import OwnerKind
from tests.support.real_files import DATA

HERE = Path(__file__).parent
BY_HAND = HERE.parent / "tests" / "maps" / "owners" / "names_by_hand.csv"
TARGET = 0.99


@dataclass(frozen=True)
class Row:
    """One line of the table: one file read with one set of rules.

    ``precision`` and ``recall`` of public owners leave out disputed labels; the ``_as_labelled`` ones believe them.
    They are None where the file has nothing to measure them by. ``confusions`` holds what is wrong (owner, what the
    file says, what we say, how often, whether the label is disputed).
    """

    file: str
    rules: str
    parcels: int
    public: int
    precision: float | None
    recall: float | None
    precision_as_labelled: float | None
    recall_as_labelled: float | None
    disputed: int
    confusions: tuple[tuple[str, str, str, int, bool], ...]
    note: str = ""

    @property
    def reached(self) -> bool:
        """Whether the target is reached."""
        return all(figure is None or figure >= TARGET for figure in (self.precision, self.recall))


@dataclass(frozen=True)
class Labelled:
    """A file brought into canonical columns, with its truth (True, False, or NA where the label says nothing)."""

    file: str
    frame: pd.DataFrame
    truth: "pd.Series[bool]"
    identifiers: "pd.Series[str]"
    place: str | None = None


def rows() -> list[Row]:
    """Measure all files that are there."""
    measured: list[Row] = []
    for read in READERS:
        for labelled in read():
            measured.append(measure(labelled, RuleBook.general(), "general"))
            if labelled.place:
                book = RuleBook.general().for_jurisdiction(labelled.place)
                measured.append(measure(labelled, book, labelled.place))
    return measured


def measure(labelled: Labelled, book: RuleBook, rules: str) -> Row:
    """Compare what the rules say with what the file says."""
    verdicts = classify(labelled.frame, book)
    called = verdicts["owner_kind"] == OwnerKind.PUBLIC.value
    known = labelled.truth.notna()
    truth = labelled.truth[known].astype(bool)
    disputed = _disputed(labelled)[known]
    precision, recall = _figures(called[known][~disputed], truth[~disputed])
    as_labelled = _figures(called[known], truth)
    unlabelled = int(called[~known].sum())
    note = f"{unlabelled} of {(~known).sum():,} rows without a label are called public" if (~known).any() else ""
    confusions = _confusions(labelled.frame[known], truth, verdicts[known], disputed)
    return Row(
        labelled.file, rules, int(known.sum()), int(truth.sum()), precision, recall, *as_labelled, int(disputed.sum()),
        confusions, note,
    )  # fmt: skip


def _figures(called: "pd.Series[bool]", truth: "pd.Series[bool]") -> tuple[float | None, float | None]:
    """Give precision and recall; a file in which all rows are public cannot show precision."""
    right = int((called & truth).sum())
    precision = right / int(called.sum()) if called.any() and not truth.all() else None
    recall = right / int(truth.sum()) if truth.any() else None
    return precision, recall


def _disputed(labelled: Labelled) -> "pd.Series[bool]":
    table = pd.read_csv(HERE / "disputed_owner_labels.csv", dtype=str)
    return labelled.identifiers.isin(table.loc[table["file"] == labelled.file, "identifier"])


def _confusions(
    frame: pd.DataFrame, truth: "pd.Series[bool]", verdicts: pd.DataFrame, disputed: "pd.Series[bool]"
) -> tuple[tuple[str, str, str, int, bool], ...]:
    wrong = (verdicts["owner_kind"] == OwnerKind.PUBLIC.value) != truth
    said = frame.get("owner", frame.get("class_text"))
    table = pd.DataFrame({
        "said": pd.Series(said, dtype=object)[wrong].fillna("(no owner)"),
        "truth": truth[wrong].map({True: "public", False: "private"}),
        "verdict": verdicts.loc[wrong, "owner_kind"] + " by " + verdicts.loc[wrong, "owner_rule"],
        "disputed": disputed[wrong],
    })  # fmt: skip
    counted = table.groupby(["said", "truth", "verdict", "disputed"], sort=True).size()
    listed = zip(counted.index.to_frame().itertuples(index=False), counted, strict=True)
    return tuple((str(key[0]), str(key[1]), str(key[2]), int(n), bool(key[3])) for key, n in listed)


def _present(name: str) -> Iterator[Path]:
    path = DATA / name
    if path.exists():
        yield path


def _596_acres() -> Iterator[Labelled]:
    for path in _present("inventories/nyc_596acres_vacant.geojson"):
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        table = pd.DataFrame([feature["properties"] for feature in features])
        truth = table["owner_type"].map({"public": True, "private": False})
        identifiers = table.index.to_series().astype(str)
        yield Labelled("nyc_596acres", table[["owner"]], truth, identifiers, "new-york-ny")


def _pluto() -> Iterator[Labelled]:
    for path in _present("inventories/nyc_pluto_16v2_sample.zip"):
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.endswith(".csv")]
            table = pd.concat([pd.read_csv(archive.open(name), dtype=str) for name in names], ignore_index=True)
        truth = table["OwnerType"].map({"C": True, "O": True, "P": False})
        yield Labelled(
            "nyc_pluto", table[["OwnerName"]].set_axis(["owner"], axis=1), truth, table["BBL"], "new-york-ny"
        )


def _washington() -> Iterator[Labelled]:
    for path in _present("washington_nh/washington-avitar.dbf"):
        table = pyogrio.read_dataframe(path)
        frame = table[["OWNER", "COOWNER"]].set_axis(["owner", "owner2"], axis=1)
        truth = table["LANDUSE"].isin(["EXEMPT-MUNIC", "EXEMPT-STATE"])
        yield Labelled("washington_nh", frame, truth, table["PID"], "washington-nh")


def _pittsburgh() -> Iterator[Labelled]:
    for path in _present("inventories/pittsburgh_city_owned.csv"):
        table = pd.read_csv(path, dtype=str, encoding="utf-8-sig")
        truth = pd.Series(True, index=table.index)
        yield Labelled("pittsburgh", table[["owner"]], truth, table["pin"], "pittsburgh-pa")


def _cambridge() -> Iterator[Labelled]:
    for path in _present("cambridge_ma/TaxFY14.csv.gz"):
        table = pd.read_csv(path, dtype=str)
        truth = table["UseCode"].str.match(r"9[0-3]\d\d?$|97[0-6]\d?$|992\d?$").fillna(False)
        frame = table[["UseDescription"]].set_axis(["class_text"], axis=1)
        yield Labelled("cambridge", frame, truth, table["ML"], "cambridge-ma")


def _by_hand() -> Iterator[Labelled]:
    table = pd.read_csv(BY_HAND, dtype=str, keep_default_na=False).replace("", None)
    identifiers = table.index.to_series().astype(str)
    yield Labelled("names_by_hand", table[["owner", "owner2"]], table["kind"] == "public", identifiers)


READERS: tuple[Callable[[], Iterator[Labelled]], ...] = (
    _596_acres, _pluto, _washington, _pittsburgh, _cambridge, _by_hand,
)  # fmt: skip


def _percent(figure: float | None) -> str:
    return "     –" if figure is None else f"{figure:6.4f}"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table and every confusion; ``--strict`` ends with 1 when a file is below the target."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--strict", action="store_true", help="end with 1 when a file is below the target")
    asked = parser.parse_args(argv)
    measured = rows()
    print("public owners: precision and recall without disputed labels (in brackets: believing every label)\n")
    print(f"{'file':<14} {'rules':<14} {'rows':>7} {'public':>7}  {'precision':<17} {'recall':<17} disputed")
    for row in measured:
        precision = f"{_percent(row.precision)} ({_percent(row.precision_as_labelled)})"
        recall = f"{_percent(row.recall)} ({_percent(row.recall_as_labelled)})"
        below = "" if row.reached else "  below the target"
        counts = f"{row.parcels:>7,} {row.public:>7,}"
        print(f"{row.file:<14} {row.rules:<14} {counts}  {precision:<17} {recall:<17} {row.disputed:>3}{below}")
    for row in measured:
        if row.confusions or row.note:
            print(f"\n{row.file}, {row.rules}" + (f": {row.note}" if row.note else ""))
        for said, truth, verdict, count, disputed in row.confusions:
            mark = "   label disputed" if disputed else ""
            print(f"  {count:>4} × “{said}” is labelled {truth}, we say {verdict}{mark}")
    return int(asked.strict and not all(row.reached for row in measured))


if __name__ == "__main__":
    raise SystemExit(main())
