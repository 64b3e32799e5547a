"""From the content of a dossier to a sheet that can be printed."""

from pathlib import Path

from reports.dossier.content import Dossier
from reports.dossier.fitting import identifier_mm, locator_size
from reports.dossier.phrases import Phrases
from reports.engine import Paper, render_pdf
from reports.setting import Figures, sheet_of
from reports.sheet import Sheet

PUBLIC = (
    "{count} of {total} lots are owned by a public body. Whether a lot is available, and who may hand it over, are "
    "questions of their own; each lot's page answers them one by one."
)


def dossier_sheet(dossier: Dossier) -> Sheet:
    """Set a dossier as HTML with its style sheets and drawings; PaperError for a paper or language we do not have."""
    phrases = Phrases(dossier.lang, dossier.currency)
    figures = Figures()
    foot = [dossier.title, phrases.day(dossier.made_on)]
    foot += [phrases.say("Decision {number}", number=dossier.decision)] if dossier.decision else []
    paper = Paper.named(dossier.paper)
    public = sum(lot.owner_kind == "public" for lot in dossier.lots)
    values = {
        **phrases.named(),
        "dossier": dossier,
        "foot": " · ".join(foot) + (f"\n{dossier.source_note}" if dossier.source_note else ""),
        "public_sentence": phrases.say(PUBLIC, count=public, total=len(dossier.lots)),
        "owners": phrases.owners(dossier),
        "gaps": phrases.gaps(dossier),
        "cover_map": figures.drawn("cover-map", dossier.cover_map_svg or dossier.key_map_svg),
        "key_map": figures.drawn("key-map", dossier.key_map_svg),
        "id_mm": identifier_mm([lot.parcel_id for lot in dossier.lots]),
        "locators": {
            lot.number: figures.add(f"lot-{lot.number}", lot.locator_svg) for lot in dossier.lots if lot.locator_svg
        },
        # A dossier that is printed in another language than it was drawn for has more or less to say beside its maps.
        "most_mm": {lot.number: locator_size(paper, lot, dossier.lang)[1] for lot in dossier.lots},
    }
    return sheet_of("dossier", dossier, paper, values, figures)


def dossier_pdf(content: Dossier, *, fonts: Path | None = None) -> bytes:
    """Print a dossier; the same content gives the same bytes. ``fonts`` as for :func:`reports.engine.render_pdf`."""
    return render_pdf(dossier_sheet(content), fonts)
