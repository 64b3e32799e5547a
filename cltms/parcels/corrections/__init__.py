"""Corrections by hand: what the county has wrong is put right, for as long as the county still says it."""
