"""Tests that pull the plug, fill the disk and crowd the doors; the long ones are commands of their own."""
