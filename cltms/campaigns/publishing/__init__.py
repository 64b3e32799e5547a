"""The public page of a campaign: what its organizers chose to show of it, for everybody."""
