"""Campaigns: what neighbors ask a public body for, with lots, team, decision, and where the ask stands."""
