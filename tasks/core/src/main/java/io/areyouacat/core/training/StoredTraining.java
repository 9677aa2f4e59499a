package io.areyouacat.core.training;

import io.areyouacat.core.evaluation.LabelAudit;
import io.areyouacat.core.model.ModelVersion;

/** What came of a training, kept at {@code trainings/<key>.json} and written last. */
public record StoredTraining(ModelVersion model, LabelAudit audit) {}
