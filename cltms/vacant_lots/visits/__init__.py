"""Field visits: lots are cut into walks, and who was given one writes down on a telephone what they see there."""
