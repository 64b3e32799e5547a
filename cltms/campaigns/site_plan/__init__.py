"""What neighbors want to build on the lots they ask for, drawn to scale: beds, paths, trees, with their sizes."""
