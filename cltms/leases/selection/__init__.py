"""Who gets a home: income and size against what a home is for, a lottery that anybody can check, every skip explained.

These are rules of plain values; tables and pages are not built yet.
"""
