"""Firms and people who mend for the trust, as staff keep them."""
