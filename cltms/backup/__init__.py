"""Backups: one archive with the database and all kept files, checked when it is made and when it is restored."""
