"""Pages of shares: the register, operations with their steps, classes, sizes of homes, papers, and one's own."""

from cltms.shares.register.views import books, classes, operations, own, papers

__all__ = ["books", "classes", "operations", "own", "papers"]
