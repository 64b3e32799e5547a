"""A small made-up county as files: shapes with owners in one file, or shapes apart from a roll with condominiums."""

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from maps.samples.county import county

LOTS = 240


@dataclass(frozen=True)
class Year:
    """One year's roll as a frame, with the buildings that stand on it."""

    parcels: gpd.GeoDataFrame
    buildings: gpd.GeoDataFrame

    def written(self, path: Path) -> Path:
        """Write the roll to a file whose ending says the format."""
        self.parcels.to_file(path)
        return path


@dataclass(frozen=True)
class NextYear:
    """Next year's roll, with the identifiers of what is otherwise than in the year before."""

    parcels: gpd.GeoDataFrame
    gone: list[str]
    changed: list[str]
    new: list[str]


def first_year(lots: int = LOTS) -> Year:
    """The roll of the first year, with two kinds of parcels that the generator does not make."""
    parcels, buildings = county(lots, int(lots * 0.7))
    parcels.loc[5, "OWNER"] = "ZZYZX QRTP"
    parcels.loc[6, ["OWNER", "SITUS"]] = None
    parcels.loc[[10, 11], "OWNER"] = "CITY OF ALDER FALLS"
    parcels.loc[[10, 11], ["CLASS", "CLASS_DESC"]] = ["500", "RESIDENTIAL VACANT LAND"]
    return Year(parcels, buildings)


def next_year(before: gpd.GeoDataFrame) -> NextYear:
    """Take ten parcels away, sell twenty, draw five anew, value five otherwise, and add seven."""
    ids = before["PARCEL_ID"].tolist()
    gone, sold, redrawn, valued = ids[:10], ids[20:40], ids[50:55], ids[60:65]
    after = before[~before["PARCEL_ID"].isin(gone)].reset_index(drop=True)
    after.loc[after["PARCEL_ID"].isin(sold), "OWNER"] = "LAND BANK OF SYCAMORE COUNTY"
    after.loc[after["PARCEL_ID"].isin(valued), "LAND_VAL"] += 100
    rows = after["PARCEL_ID"].isin(redrawn)
    after.loc[rows, "geometry"] = shapely.buffer(after.loc[rows, "geometry"].to_numpy(), -0.00002)
    more, _ = county(len(before) + 7, 0, seed=7)
    more = more.iloc[-7:].assign(PARCEL_ID=[f"999-001-{number:04d}" for number in range(7)])
    after = pd.concat([after, more], ignore_index=True)
    return NextYear(after, gone, [*sold, *redrawn, *valued], more["PARCEL_ID"].tolist())


def condominium_files(folder: Path, units: int = 6, first_owner: str = "SMITH JAMES") -> tuple[Path, Path]:
    """Shapes of thirty parcels, and a roll in which the third has ``units`` accounts of 100,000 each."""
    parcels, _ = county(30, 0)
    shapes, roll = parcels[["PARCEL_ID", "geometry"]], pd.DataFrame(parcels.drop(columns="geometry"))
    rows = [roll]
    for unit in range(1, units):
        rows.append(roll.iloc[[2]].assign(OWNER=f"GARCIA ROSA {unit}"))
    table = pd.concat(rows, ignore_index=True)
    mine = table["PARCEL_ID"] == roll["PARCEL_ID"][2]
    table["ACCOUNT"] = [f"R{number:05d}" for number in range(len(table))]
    table.loc[2, "OWNER"] = first_owner
    table.loc[mine, ["LAND_VAL", "BLDG_VAL", "TOTAL_VAL"]] = [40_000, 60_000, 100_000]
    shapes.to_file(folder / "shapes.geojson")
    table.to_csv(folder / "roll.csv", index=False)
    return folder / "shapes.geojson", folder / "roll.csv"
