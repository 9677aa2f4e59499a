package io.areyouacat.core.run;

import io.areyouacat.core.evaluation.LabelAudit;
import io.areyouacat.core.model.ModelVersion;

/**
 * The candidate.
 *
 * @param reused whether a model of the same data, settings and code was there already
 * @param audit labels worth a look
 */
public record TrainingResult(ModelVersion model, boolean reused, LabelAudit audit) {}
