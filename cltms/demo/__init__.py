"""The demo: a fictional neighbourhood with its county, homes, repairs, votes and campaigns, built on any machine."""
