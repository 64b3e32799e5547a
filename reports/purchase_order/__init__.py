"""The purchase order: what a contractor does for the trust, at which rate, up to how much, and on which terms."""

from reports.purchase_order.content import PurchaseOrder
from reports.purchase_order.content import PurchaseOrder as Content
from reports.purchase_order.render import purchase_order_sheet as sheet

__all__ = ["Content", "PurchaseOrder", "sheet"]
