"""Pages of leases: the list and what is due, templates, one lease with its steps, events and paper, and one's own."""

from cltms.leases.agreements.views import books, calendar, events, notices, own, papers, steps, templates

__all__ = ["books", "calendar", "events", "notices", "own", "papers", "steps", "templates"]
