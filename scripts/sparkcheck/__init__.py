"""What scripts/check-spark-cluster is made of: a standalone cluster on this machine, and what it did."""
