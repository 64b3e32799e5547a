"""The land that a trust has or is after: rights to lots, how they were come by, and what they oblige it to."""
