"""From a purchase order to a sheet that can be printed."""

from reports import speech
from reports.engine import Paper
from reports.purchase_order.content import PurchaseOrder
from reports.purchase_order.words import SPANISH, TERMS
from reports.setting import sheet_of
from reports.sheet import Sheet


def purchase_order_sheet(content: PurchaseOrder) -> Sheet:
    """Set the paper; PaperError for a paper or language we do not have."""
    say = speech.speaker(content.lang, SPANISH)
    values = {
        "order": content, "say": say, "made": speech.day(content.made_on, content.lang),
        "insured": speech.day(content.insured_until, content.lang),
        "terms": [say(each, days=content.pay_days, number=content.number) for each in TERMS],
        "foot": f"{content.title} · {speech.day(content.made_on, content.lang)}",
    }  # fmt: skip
    return sheet_of("purchase_order", content, Paper.named(content.paper), values)
