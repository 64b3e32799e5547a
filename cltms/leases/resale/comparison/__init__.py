"""Formulas side by side: what each of them gives over ten years under the same stated assumptions."""
