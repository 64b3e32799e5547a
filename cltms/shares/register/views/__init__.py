"""Pages: the register, operations, classes, sizes of homes, papers, one's own, and what a share is passed on for."""

from cltms.shares.register.views import books, classes, operations, own, papers, value

__all__ = ["books", "classes", "operations", "own", "papers", "value"]
