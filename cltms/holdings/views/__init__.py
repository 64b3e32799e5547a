"""The pages of holdings."""

from cltms.holdings.views import books, panels, steps

__all__ = ["books", "panels", "steps"]
