"""Land of the demo: the ground of the co-op home, held with the city; lots that were won, and one with a lost heir."""

from datetime import timedelta
from fractions import Fraction

from cltms.demo.house import House
from cltms.demo.land import lots_of, place_of
from cltms.demo.won import LOTS as WON
from cltms.foundation.term import months_later
from cltms.holdings import commands, keeping, queries
from cltms.holdings.commands import Told
from cltms.holdings.dividing import Part
from cltms.holdings.keeping import Document, Funding, Insurance, Looked, Tax
from cltms.holdings.vocabulary import REQUIRED_CHECKS, Answer, Check, DocumentKind, FundingState, RightKind
from cltms.holdings.workflow import CONTRACT, REVIEW
from cltms.parcels.models import Parcel

GROUND, WANTED = ("878 ALDER AVE",), ("800 TANNER ST",)
PROMISED = "Homes stay for households of at most 80 % of AMI"


def holdings(house: House) -> None:
    """Write down what the trust holds, was promised, and is after; nothing without the county's roll."""
    for addresses, write in ((GROUND, _held), (WON, _promised), (WANTED, _wanted)):
        if lots := lots_of(house.act, *addresses):
            write(house, lots)


def _held(house: House, lots: list[Parcel]) -> None:
    act, today = house.act, house.days.today
    told = Told("Ground of the co-op", RightKind.FEE, "USD", 96_000_00)
    row = commands.add(act, place_of(act, lots), told, lots, months_later(today, -62))
    held = queries.holding(act, row.id)
    commands.divide(
        act, held, (Part(None, Fraction(2, 3)), Part("City of Alder Falls", Fraction(1, 3))), held.held_since
    )
    commands.tie_building(act, held, house.building)
    county = Funding("Sycamore County housing trust fund", FundingState.RECEIVED, 60_000_00, PROMISED, 80)
    keeping.note_funding(act, held, county)
    year = today.year
    keeping.note_tax(act, held, Tax(year - 1, 1_840_00, "Charitable use", 1_380_00, paid_on=months_later(today, -10)))
    keeping.note_tax(act, held, Tax(year, 1_912_00, "Charitable use", 1_434_00, today + timedelta(days=19)))
    begun = today - timedelta(days=344)
    keeping.note_insurance(act, held, Insurance("Liability", "Neighbors Mutual", begun, months_later(begun, 12)))
    keeping.note_document(act, held, Document(DocumentKind.DEED, None, "2021-004411", held.held_since))


def _promised(house: House, lots: list[Parcel]) -> None:
    act, today = house.act, house.days.today
    row = commands.add(act, place_of(act, lots), Told("Lots that the county promised", RightKind.FEE, "USD", 100), lots)
    found = queries.holding(act, row.id)
    commands.move(act, found, REVIEW, today - timedelta(days=40))
    commands.move(act, found, CONTRACT, today - timedelta(days=12))
    for kind in REQUIRED_CHECKS:
        open_yet = kind is Check.ENVIRONMENTAL
        due = today + timedelta(days=9) if open_yet else None
        seen = None if open_yet else today - timedelta(days=15)
        keeping.note_check(act, found, Looked(kind, Answer.OPEN if open_yet else Answer.CLEAR, due, seen))
    grant = Funding("State brownfield grant", FundingState.APPLIED, 18_500_00)
    keeping.note_funding(act, found, grant)


def _wanted(house: House, lots: list[Parcel]) -> None:
    act, today = house.act, house.days.today
    told = Told("Tanner Street", RightKind.OPTION, "USD", 22_000_00, ends_on=today + timedelta(days=75))
    found = commands.add(act, place_of(act, lots), told, lots)
    said = "One heir of the last owner is not found; the title company asks for a search."
    seen, due = today - timedelta(days=6), today + timedelta(days=21)
    keeping.note_check(act, found, Looked(Check.TITLE, Answer.CONCERN, due, seen, said))
