"""Signs for lots: what a lot is, who holds it, and how it can be had, to hang at its fence."""
