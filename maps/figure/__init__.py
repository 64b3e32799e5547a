"""Maps as vector drawings for paper and for pages without script."""
