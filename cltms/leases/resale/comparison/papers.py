"""The paper of a comparison."""

from cltms.foundation.act import Reading
from cltms.foundation.amounts import written
from cltms.foundation.i18n import say
from cltms.foundation.speaking import in_language
from cltms.leases.resale import queries
from cltms.leases.resale.comparison import telling
from cltms.leases.resale.comparison.comparing import Compared, Comparison
from cltms.leases.resale.paper_form import Order
from cltms.leases.resale.papers import authority_of
from reports import resale_comparison
from reports.resale_comparison import ResaleComparison
from reports.resale_comparison.content import Assumed, ComparedLine
from reports.sheet import Sheet


def sheet_of(look: Reading, found: Comparison, order: Order, site: str) -> Sheet:
    """Set the paper of a comparison, in the language that was asked for."""
    with in_language(order.lang):
        return resale_comparison.sheet(content_of(look, found, order, site))


def content_of(look: Reading, found: Comparison, order: Order, site: str) -> ResaleComparison:
    """Gather what stands on it, in the language spoken now."""
    assumed = telling.assumptions_told(found.assumed, found.currency, order.lang)
    return ResaleComparison(
        made_on=look.house_day, currency=found.currency, years=tuple(telling.years_of(found)),
        assumed=tuple(Assumed(*each) for each in assumed),
        lines=tuple(_line(look, found, each, order) for each in found.rows),
        appraised=tuple(_money(each, found, order) for each in found.appraised), appraised_minors=found.appraised,
        site=site, lang=order.lang, paper=order.paper,
    )  # fmt: skip


def _line(look: Reading, found: Comparison, row: Compared, order: Order) -> ComparedLine:
    end = telling.ended(found, row, order.lang)
    version = queries.version(look, row.candidate.version_id)
    return ComparedLine(
        name=telling.named(row.candidate), kind=telling.kind_of(row.candidate), authority=authority_of(look, version),
        prices=tuple(_money(each.price_minor, found, order) for each in row.prices),
        minors=tuple(each.price_minor for each in row.prices), gain=end.gain, kept=end.kept,
        decided=row.decided_by_appraisal, unknown=tuple(say(each) for each in row.unknown),
    )  # fmt: skip


def _money(minor: int | None, found: Comparison, order: Order) -> str:
    return "" if minor is None else written(minor, found.currency, order.lang)
