"""What the page of a draft shows of a file is what would be imported from it."""

from pathlib import Path

from cltms.parcels.previews import FileView
from cltms.parcels.profiling import profile
from cltms.parcels.sources import Source
from maps.roll import Field


def test_house_numbers_that_a_file_keeps_as_decimals_are_shown_as_house_numbers(tmp_path: Path) -> None:
    rows = ",\n".join(
        f'{{"type": "Feature", "geometry": null, "properties": {{"PIN": "{n}", "NO": {number}, "STREET": "ATHERTON"}}}}'
        for n, number in enumerate(("2408.0", "null", "2418.5"))
    )
    (tmp_path / "lots.geojson").write_text(f'{{"type": "FeatureCollection", "features": [{rows}]}}')

    view = FileView(profile(Source.at(tmp_path / "lots.geojson"), None), {Field.MAIL_ADDRESS: ("NO", "STREET")}, "")

    assert view.samples(Field.MAIL_ADDRESS) == ["2408 ATHERTON", "ATHERTON", "2418.5 ATHERTON"]
    assert view.samples(Field.OWNER) == []
