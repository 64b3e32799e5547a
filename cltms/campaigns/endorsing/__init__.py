"""Who stands behind a campaign, with their letters, and whether that may be published."""
