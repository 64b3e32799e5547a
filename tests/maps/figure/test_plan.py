"""The drawing of a site plan: what is ten meters long measures ten centimeters at 1 : 100."""

import re
from collections import Counter

import pypdfium2
import pytest
import shapely

from maps.figure import PlanLot, plan_figure, scale_that_fits
from maps.figure.plan_scales import PlanScale, scales
from maps.plan_elements import Kind, rectangle
from reports.engine import render_pdf
from reports.sheet import Sheet

LOT = PlanLot(shapely.box(0, 0, 12, 12), "1")
HOUSE = rectangle(Kind.OTHER, "", (1, 1), 10, 10, 0)


@pytest.mark.parametrize(("scale", "millimetres"), [(100, 100.0), (200, 50.0), (120, 83.33), (50, 200.0)])
def test_the_drawing_has_the_size_that_its_scale_says(scale: int, millimetres: float) -> None:
    size = (260.0, 280.0)
    svg = plan_figure([LOT], [HOUSE], scale=PlanScale(scale), size_mm=size, units="metres", lang="en").svg
    wide = int(re.search(r'viewBox="0 0 (\d+) ', svg)[1]) / size[0]  # type: ignore[index]
    side = int(re.search(r'class="element" d="M\d+ \d+l(\d+) 0', svg)[1])  # type: ignore[index]
    assert f'width="{size[0]:g}mm"' in svg
    assert side / wide == pytest.approx(millimetres, abs=0.02)


def test_it_is_true_on_the_printed_page() -> None:
    size = (180.0, 180.0)
    svg = plan_figure([LOT], [], scale=PlanScale(100), size_mm=size, units="metres", lang="en").svg
    page = f'<img style="width: {size[0]}mm; height: {size[1]}mm" src="asset:p.svg" alt="A plan of one lot">'
    html = f'<!DOCTYPE html><html lang="en"><head><title>P</title></head><body><h1>P</h1>{page}</body></html>'
    css = ("@page { size: 210mm 297mm; margin: 10mm }",)
    pdf = render_pdf(Sheet(html, css, "P", "en", None, {"p.svg": svg.encode()}))
    dots = 25.4 / 0.1  # a dot is a tenth of a millimeter
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=dots / 72).to_pil().convert("L")
    rows = [picture.crop((0, y, picture.width, y + 1)).tobytes() for y in range(picture.height)]
    runs = Counter(len(run) for row in rows for run in re.findall(rb"[\x00-\x40]{200,}", row))
    (long, thick), *_rest = runs.most_common()
    assert thick >= 9, "the bar is a millimeter thick, and no other line is"
    assert long == pytest.approx(250, abs=3), "half of the bar of five meters is ink, 25 mm long"


def test_scales_are_round_and_the_largest_that_fits_is_taken() -> None:
    assert [each.feet for each in scales("feet")][:4] == [10, 20, 30, 40]
    assert scale_that_fits([LOT], [], (160, 170), "metres") == PlanScale(100)
    assert scale_that_fits([LOT], [], (100, 110), "metres") == PlanScale(200)
    assert scale_that_fits([LOT], [], (160, 170), "feet") == PlanScale(120, 10)
    far = PlanLot(shapely.box(0, 0, 9000, 10), "1")
    assert scale_that_fits([far], [], (160, 170), "metres") is None


def test_words_are_written_as_text() -> None:
    odd = PlanLot(LOT.geometry, "<b>")
    svg = plan_figure([odd], [], scale=PlanScale(200), size_mm=(90, 90), units="feet", lang="es").svg
    assert "<b>" not in svg
    assert "Lote &lt;b&gt;" in svg
