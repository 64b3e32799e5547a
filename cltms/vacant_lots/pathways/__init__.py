"""Pathways: dated records of how a lot can be had, shown where owner, size, district and use of the lot match."""
