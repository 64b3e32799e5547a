"""Tests of keeping the house well: health, logs, room on the disk, many writers."""
