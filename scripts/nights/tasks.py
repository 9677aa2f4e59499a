"""The tasks of a night, in its order, and the two of which one ends it."""

TASKS = ("ingest_photos", "extract_features", "validate_dataset", "train_model", "evaluate_model")
DEPLOYED, KEPT = "deploy_model", "keep_champion"
# Fewer photos than this stop a night; there are not as many.
TOO_FEW = {"validation.minPhotos": "100000"}
