"""Incidents: what fails or is switched off in a whole house, told to everybody there by one text."""
