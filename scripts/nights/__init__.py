"""What nights in pods have in common, whoever began them: where they run, their store, what they come to."""
