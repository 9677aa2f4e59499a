"""What scripts/chaos is made of: faults on purpose, and a close look at what they leave behind."""
