"""What a home sells for: resale formulas with their versions, each price with every line of its arithmetic."""
