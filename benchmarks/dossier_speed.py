"""A dossier of a hundred lots, collected, drawn and printed, against WeasyPrint alone on the finished HTML."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from benchmarks.import_child import SLUG
from benchmarks.lines import Line, compared, seconds
from benchmarks.measuring import Taken, call, in_turns
from benchmarks.prepare_child import kept, opened
from cltms.foundation.act import OPERATOR, Door, reading_as
from cltms.foundation.database import Database
from cltms.foundation.progress import unseen
from cltms.foundation.speaking import in_language
from cltms.parcels import places, queries
from cltms.parcels.filters import filter_from_pairs
from cltms.parcels.papers import DossierOrder, dossier
from reports.dossier import Content, dossier_pdf, sheet
from reports.sealed import SealedFetcher
from reports.sheet import Sheet
from reports.typeface import typeface

AIM, LOTS = "≤ 1.3", 100
VACANT_PUBLIC = (("owner_kind", "public"), ("vacancy", "vacant"), ("vacancy", "probably_vacant"))
DAY = date(2026, 1, 1)


def against_weasyprint(url: str, folder: Path, times: int) -> Iterator[Line]:
    """Print the first hundred vacant public lots of the imported county in ``url``."""
    database = opened(url, folder)
    finished = sheet(_content(database, folder))
    pages: list[bytes] = []

    def ours() -> Taken:
        return call(lambda: pages.append(dossier_pdf(_content(database, folder))))

    whole, alone = in_turns(times, ours, lambda: call(lambda: _weasyprint(finished)))
    yield compared(f"dossier of {LOTS} lots, {len(pages[-1]) / 1e6:.1f} MB", whole, "WeasyPrint", alone, AIM)
    yield Line("… of which collecting facts and drawing maps", seconds(call(lambda: _content(database, folder))))
    database.close()


def _content(database: Database, folder: Path) -> Content:
    with in_language("en"), reading_as(database, OPERATOR, Door.COMMAND_LINE) as look:
        place = places.the_place(look.session, SLUG)
        rows = queries.list_page(look.session, place, filter_from_pairs(VACANT_PUBLIC), rows=LOTS).rows
        order = DossierOrder(keys=tuple(row.parcel_key for row in rows), made_on=DAY)
        return dossier(look, kept(folder), place, order, unseen)


def _weasyprint(finished: Sheet) -> bytes:
    """Print as anybody would who has the HTML: the same fonts, figures, style sheets and kind of PDF."""
    face = typeface(None, finished.html)
    fetcher = SealedFetcher({**finished.assets, **face.files})
    fonts = FontConfiguration()
    sheets = [CSS(string=text, url_fetcher=fetcher, font_config=fonts) for text in (face.css, *finished.css) if text]
    document = HTML(string=finished.html, url_fetcher=fetcher)
    return bytes(document.write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1"))
