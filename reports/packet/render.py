"""From the content of a packet to a sheet that can be printed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from reports.dossier.content import Dossier
from reports.dossier.fitting import SMALLEST_MM, cover_mm, identifier_mm, key_map_size, locator_size
from reports.engine import Paper
from reports.errors import PaperError
from reports.packet.charts import charts
from reports.packet.content import Packet
from reports.packet.letter import paragraphs
from reports.packet.phrases import Phrases
from reports.setting import FOLDER, Figures, filled, style_sheets
from reports.sheet import Insert, Sheet
from reports.site_plan.render import Phrases as PlanPhrases

WORK_MM, LEAST_MM, LIST_MM = 17.0, 38.0, 22.0
"""What the words about work on a lot take of its page, the smallest map that can still be read, and what the list of
lots needs more than that of a dossier."""


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents; ``level`` 2 stands further in."""

    title: str
    anchor: str
    level: int = 1


def packet_sheet(packet: Packet, files: Mapping[str, Path] | None = None) -> Sheet:
    """Set a packet with the pictures and papers in ``files`` by their names; PaperError for one that is not there."""
    given = dict(files or {})
    needed = {each.file for each in packet.pictures} | {each.file for each in packet.papers}
    if missing := sorted(needed - given.keys()):
        raise PaperError(f"The packet names files that are not beside it: {', '.join(missing)}.")
    phrases, figures = Phrases(packet.lang, packet.land.currency), Figures()
    mark = f"{phrases.say('DRAFT')} · {phrases.say('not handed over')}" if packet.draft else ""
    return Sheet(
        html=filled("packet/page.html", _values(packet, phrases, figures, mark)),
        css=(*_styles(packet), _numbering(packet)), title=packet.title, lang=packet.lang, created=packet.made_on,
        assets=figures.assets, files={each.file: given[each.file] for each in packet.pictures},
        inserts=tuple(Insert(given[each.file], each.title) for each in packet.papers), stamp=mark,
    )  # fmt: skip


def _values(packet: Packet, phrases: Phrases, figures: Figures, mark: str) -> dict[str, object]:
    land, paper = packet.land, Paper.named(packet.paper)
    foot = [packet.title, phrases.edition(packet), phrases.day(packet.made_on)]
    cited = phrases.decision(packet.adopted) if packet.adopted else ""
    drawn = charts(packet, phrases, figures)
    signed, neighbors_from = phrases.signed(packet, cited), phrases.neighbors_from(packet)
    return {
        **phrases.named(), "packet": packet, "dossier": land, "mark": mark, "entries": entries(packet, phrases),
        "foot": " · ".join(foot) + (f"\n{cited}" if cited else ""), "charts": drawn, "cited": cited,
        "letter": paragraphs(packet, phrases), "cover_map": figures.drawn("cover-map", land.cover_map_svg),
        "key_map": figures.drawn("key-map", land.key_map_svg),
        "locators": {
            lot.number: figures.add(f"lot-{lot.number}", lot.locator_svg) for lot in land.lots if lot.locator_svg
        },
        "most_mm": {
            lot.number: max(locator_size(paper, lot, packet.lang)[1] - WORK_MM, LEAST_MM if lot.facts else SMALLEST_MM)
            for lot in land.lots
        },
        "sums": sums(packet), "signed": signed, "neighbors_from": neighbors_from, **_plan(packet, figures),
        "id_mm": identifier_mm([lot.parcel_id for lot in land.lots]),
        "sized": land.all_lots.without_area < land.all_lots.lots,
        "cover_mm": cover_mm(paper, packet.title, phrases.ask(packet), [*signed, neighbors_from]),
        "key_mm": _key_map_mm(paper, land),
    }  # fmt: skip


def _key_map_mm(paper: Paper, land: Dossier) -> float:
    """Give the height of the key map, which shares its page with the list of lots and the words above that."""
    addresses, owners = [lot.address for lot in land.lots], [lot.owner_name for lot in land.lots]
    return round(key_map_size(paper, addresses, owners)[1] - LIST_MM, 1)


def _plan(packet: Packet, figures: Figures) -> dict[str, object]:
    """The site plan at its true scale, and what says its table in its units."""
    plan = packet.site_plan
    drawn = figures.add("site-plan", plan.plan_svg) if plan else None
    return {"plan_drawing": drawn, "plan_words": PlanPhrases(packet.lang, plan.units) if plan else None}


def entries(packet: Packet, phrases: Phrases) -> list[Entry]:
    """Give the table of contents: what is really in the packet."""
    lots = len(packet.land.lots)
    whole = [
        ("The letter", "letter", True),
        ("What we ask for", "ask", True),
        ("The lots, and where they lie", "lots", True),
        ("What neighbors have done there", "work", bool(packet.days or packet.uses)),
        ("Before and after", "pairs", bool(packet.pairs)),
        ("Who stands behind it", "behind", bool(packet.endorsers or packet.unnamed or packet.petition)),
        ("What we plan", "plan", bool(packet.use or packet.site_plan)),
        ("Budget", "budget", bool(packet.money)),
        ("Timeline", "timeline", bool(packet.timeline)),
        ("What officials have promised", "promises", bool(packet.promises)),
        ("Who we are", "standing", True),
        ("Where each fact came from", "sources", True),
    ]
    found = []
    for title, anchor, there in whole:
        if there:
            found.append(Entry(phrases.say(title), anchor))
        if anchor == "lots":
            last = packet.land.lots[-1].number
            pages = phrases.say("Lot {number}", number=last) if lots == 1 else phrases.say(
                "Lots {first} to {last}, a page for each", first=packet.land.lots[0].number, last=last)  # fmt: skip
            found.append(Entry(pages, f"lot-{packet.land.lots[0].number}", 2))
    return found + [
        Entry(f"{phrases.say('Attachment {number}', number=number)}: {each.title}", f"attached-{number}", 2)
        for number, each in enumerate(packet.attachments, start=1)
    ]


def sums(packet: Packet) -> list[tuple[str, dict[str, int]]]:
    """Add the budget up: for each currency the cost, what is sure, what is hoped for, and the gap."""
    found = []
    for currency in sorted({each.currency for each in packet.money}):
        of = {
            kind: sum(each.minor for each in packet.money if (each.currency, each.kind) == (currency, kind))
            for kind in ("cost", "sure", "hoped")
        }
        found.append((currency, {**of, "gap": of["cost"] - of["sure"]}))
    return found


def ordered(packet: Packet) -> Packet:
    """Put pictures before papers among the attachments: a paper is bound in behind the page that names it."""
    return replace(packet, attachments=tuple(sorted(packet.attachments, key=lambda each: each.picture is None)))


def _styles(packet: Packet) -> tuple[str, ...]:
    of_lots = (FOLDER / "dossier" / "page.css").read_text(encoding="utf-8")
    shared, own, page = style_sheets("packet", Paper.named(packet.paper))
    return shared, of_lots, own, page


def _numbering(packet: Packet) -> str:
    """Let pages be counted on through the papers that are bound in between them."""
    if not packet.papers:
        return ""
    first = len(packet.attachments) - len(packet.papers)
    before = (0, *(each.pages for each in packet.papers))
    rules = [
        f"@page attached-{number} {{ counter-increment: page {1 + pages} }}"
        f" #attached-{number} {{ page: attached-{number} }}"
        for number, pages in enumerate(before[:-1], start=first + 1)
    ]
    # How many there are in all is known only once they are laid out, so a page says which it is and not of how many.
    return "@page { @bottom-right { content: string(foot-page) counter(page) } }\n" + "\n".join(rules)


def pages_after(own: int, packet: Packet) -> list[int]:
    """Give the number of the page that names each bound paper, for a packet with ``own`` pages of ours."""
    first = own - len(packet.papers) + 1
    before = accumulate((each.pages for each in packet.papers[:-1]), initial=0)
    return [first + at + bound for at, bound in enumerate(before)] if packet.papers else []
