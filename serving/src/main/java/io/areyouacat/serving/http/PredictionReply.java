package io.areyouacat.serving.http;

import io.areyouacat.core.model.Bands;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.upload.PredictionId;
import io.areyouacat.serving.ask.Outcome.Answered;
import io.areyouacat.serving.keep.Issued;

/** What whoever asked gets. */
record PredictionReply(
    PredictionId id,
    double probability,
    String answer,
    Bands bands,
    ModelVersion modelVersion,
    String deletionToken,
    boolean kept) {

  static PredictionReply of(Answered answered, Issued issued) {
    return new PredictionReply(
        issued.id(),
        answered.probability(),
        answered.answer().text(answered.positiveCategory()),
        answered.bands(),
        answered.model(),
        issued.deletionToken(),
        issued.kept());
  }
}
