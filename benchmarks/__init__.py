"""Promises of speed and accuracy, each measured by one file that can be run by itself."""
