"""From the stickers of a building to sheets that can be printed."""

from reports.engine import Paper
from reports.qr import qr_svg
from reports.setting import Figures, sheet_of
from reports.sheet import Sheet
from reports.stickers.content import Stickers
from reports.stickers.sheets import BareSheet, Grid, grid_of
from reports.stickers.words import SPANISH
from reports.two_languages import TwoLanguages


def stickers_sheet(content: Stickers) -> Sheet:
    """Set the stickers; PaperError for a paper, a language or labels that we do not have."""
    paper = Paper.named(content.paper)
    grid = grid_of(content.on, paper)
    speaking = TwoLanguages(content.lang, SPANISH)
    figures = Figures()
    drawn = []
    for number, sticker in enumerate(content.stickers):
        where = sticker.where or speaking.say("Hallway")
        title = speaking.say("QR code for {where}: {link}", where=where, link=content.link(sticker))
        drawn.append((sticker, figures.add(f"code-{number}", qr_svg(content.link(sticker), title))))
    values = {
        "content": content, "grid": grid, "say": speaking.say, "two": speaking.two,
        "pages": [drawn[first : first + grid.count] for first in range(0, len(drawn), grid.count)],
        "places": places(grid), "ticks": ticks(grid) if content.on == "cut" else [],
    }  # fmt: skip
    return sheet_of("stickers", content, BareSheet(paper, grid), values, figures)


def places(grid: Grid) -> list[tuple[float, float]]:
    """Give left and top of each sticker, in mm from the first one's corner, row by row."""
    return [
        (round(column * grid.across, 2), round(row * grid.down, 2))
        for row in range(grid.rows)
        for column in range(grid.columns)
    ]


def ticks(grid: Grid) -> list[tuple[str, float, float]]:
    """Give the marks for scissors outside of the stickers: their direction, left and top in mm."""
    right, bottom = grid.columns * grid.across, grid.rows * grid.down
    across = [(round(column * grid.across, 2), top) for column in range(grid.columns + 1) for top in (-5, bottom + 1)]
    along = [(left, round(row * grid.down, 2)) for row in range(grid.rows + 1) for left in (-5, right + 1)]
    return [("down", *at) for at in across] + [("along", *at) for at in along]
