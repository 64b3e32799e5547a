"""From the content of an atlas to sheets that can be printed."""

from reports.atlas.content import Atlas
from reports.atlas.fitting import EDGE_MM, HEAD_MM, SIDE_MM, sizes
from reports.atlas.words import SPANISH
from reports.engine import render_pdf
from reports.map_sheet import SheetPaper
from reports.map_sheet.render import Phrases, told_of_all
from reports.setting import Figures, sheet_of
from reports.sheet import Sheet


def atlas(content: Atlas) -> Sheet:
    """Set an atlas; PaperError for a paper or language we do not have."""
    phrases = Phrases(content.lang, content.currency, SPANISH)
    paper = SheetPaper.named(content.paper, content.landscape)
    figures = Figures()
    drawn = sizes(paper)
    values = {
        **phrases.named(), **told_of_all(content, phrases, paper),
        "atlas": content, "overview": figures.add("overview", content.overview_svg),
        "maps": {sheet.name: figures.add(f"sheet-{sheet.name}", sheet.map_svg) for sheet in content.sheets},
        "overview_mm": [side * paper.times for side in drawn.overview_mm],
        "sheet_mm": [side * paper.times for side in drawn.sheet_mm],
        "head_mm": HEAD_MM * paper.times, "side_mm": SIDE_MM * paper.times, "edge_mm": EDGE_MM * paper.times,
    }  # fmt: skip
    return sheet_of("atlas", content, paper, values, figures)


def atlas_pdf(content: Atlas) -> bytes:
    """Print an atlas; the same content gives the same bytes."""
    return render_pdf(atlas(content))
