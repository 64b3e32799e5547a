"""Makes the packet's sample around the dossier's; ``python -m tests.reports.sample_packet`` writes it anew."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import reports.packet
from reports.packet import (
    Addressee,
    Adopted,
    DayLine,
    Endorser,
    Item,
    MoneyLine,
    Packet,
    Programme,
    Promised,
    Signatures,
    Use,
    When,
)
from tests.reports.sample_dossier import sample_dossier

SAMPLE = Path(reports.packet.__file__).parent / "sample.json"
MADE = date(2026, 3, 3)
DAYS = (
    (date(2024, 9, 14), "First cleaning", (1, 2), 9, 1620, 31, None),
    (date(2024, 10, 12), "Second cleaning", (1, 2, 3), 14, 2520, 44, 310_000),
    (date(2025, 3, 22), "Beds and paths", (1,), 11, 1980, 6, 52_000),
    (date(2025, 4, 26), "Planting", (1, 4), 26, 5460, None, None),
    (date(2025, 6, 14), "Weeding", (1,), 8, 960, 3, None),
    (date(2025, 9, 20), "Harvest and cleaning", (1, 2, 3, 4, 5), 32, 7680, 27, 190_000),
    (date(2026, 2, 21), "Winter cleaning", (5, 6, 7, 8, 9), 18, 3240, 38, 402_500),
)


def sample_packet(paper: str = "letter", lang: str = "en") -> Packet:
    """Make a packet of nine lots as it was handed over."""
    land = replace(sample_dossier(), paper=paper, lang=lang, source_note="Demo County roll 2026, January 1, 2026")
    return Packet(
        title="Nine empty lots in Eastside", ask="transfer", made_on=MADE, land=land,
        organisation="Eastside Community Land Trust",
        addressee=Addressee("Dana Whitfield", "Director of real estate", "the Demo County Land Bank",
                            "Room 204, 100 County Plaza\nDemo"),
        programme=Programme("Community partners", "Rules of the land bank, chapter 4", date(2026, 1, 12)),
        adopted=Adopted("2026-3", "Assembly", "Eastside Community Land Trust", date(2026, 2, 27)),
        neighbors=1_284, neighbors_source="signatures on the petition of 2025",
        letter="For two years the people of Ellis Street have mowed, cleaned and planted these lots, because nobody "
               "else did.",
        use="Three lots stay the garden that they have become. On the six others we want to build twelve homes that "
            "stay affordable for good, under a ground lease of 99 years.",
        items=(
            Item("Cover letter to a named official", "done"), Item("List of the lots", "done"),
            Item("Site plan to scale", "drafted", 1), Item("Itemized budget and proof of funds", "done", 2),
        ),
        days=tuple(DayLine(*each) for each in DAYS),
        uses=(Use("Garden “Ellis Street Garden”", (1,), date(2025, 4, 1)),),
        endorsers=(
            Endorser("Ellis Elementary School", "next door", date(2025, 11, 3), letter=True),
            Endorser("St. Luke AME Church", "owner of the lot beside lot 4", date(2025, 12, 8)),
        ),
        unnamed=3, petition=(Signatures("District 4", 1_102), Signatures("District 5", 161), Signatures("", 21)),
        money=(
            MoneyLine("cost", "Soil for 20 beds", 240_000, "USD", "offer of March 1"),
            MoneyLine("cost", "Survey of nine lots", 1_125_000, "USD", "offer of February 11"),
            MoneyLine("sure", "Grant of the Eastside Fund", 900_000, "USD", "letter of January 30"),
            MoneyLine("hoped", "Neighbors’ gifts", 465_000, "USD"),
        ),
        timeline=(
            When(date(2024, 9, 14), "First cleaning"), When(date(2026, 3, 9), "Meeting of the land bank", coming=True),
            When(date(2026, 9, 1), "First homes begin", coming=True),
        ),
        promises=(
            Promised("Dana Whitfield, Director of real estate", date(2025, 10, 2), "To send the appraisal of all nine.",
                     "Open", date(2025, 12, 1)),
        ),
        version=2, paper=paper, lang=lang,
    )  # fmt: skip


if __name__ == "__main__":
    SAMPLE.write_text(sample_packet().as_json(), encoding="utf-8")
