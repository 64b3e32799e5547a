"""How long a test waits for what must happen before it says that it does not: tests are never timed."""

PATIENCE = 180
"""Seconds: a machine may be busy with other work for minutes."""
