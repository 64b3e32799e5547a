"""Publishing: pages that everybody reads without an account, of what organizers chose to show, and nothing else."""
