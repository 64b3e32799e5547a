"""The petition of a campaign: what neighbors sign on paper and online, each counted once, named only if they say so."""
