"""Purchase orders: numbered papers that say what a contractor does for us and up to how much."""
