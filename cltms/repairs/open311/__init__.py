"""Reports by other programs, as Open311 GeoReport v2 has it: what can be reported, reporting it, how it stands."""
