package io.areyouacat.serving.http;

import io.areyouacat.core.upload.FeedbackAnswer;
import io.areyouacat.serving.ask.Outcome.Answered;
import io.areyouacat.serving.ask.Predictor;
import io.areyouacat.serving.keep.Consent;
import io.areyouacat.serving.keep.FeedbackOutcome;
import io.areyouacat.serving.keep.Issued;
import io.areyouacat.serving.keep.Keeper;
import io.areyouacat.serving.metrics.ServerMetrics;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Asks, takes feedback, forgets. */
final class PredictionsApi {

  private static final Duration STORE_RETRY = Duration.ofSeconds(30);

  private final Predictor predictor;
  private final Keeper keeper;
  private final ServerMetrics metrics;
  private final BodyReader bodies;

  PredictionsApi(Services services, BodyReader bodies) {
    predictor = services.predictor();
    keeper = services.keeper();
    metrics = services.metrics();
    this.bodies = bodies;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/predictions", this::ask),
        Route.post("/api/predictions/{id}/feedback", this::feedback),
        Route.delete("/api/predictions/{id}", this::delete));
  }

  private void ask(Context request) throws IOException {
    try (Body body = bodies.read(request)) {
      var ask = AskRequest.of(request, body);
      Answered answered =
          Outcomes.answered(
              ask.consent() == Consent.STORE
                  ? predictor.ofPhotoToKeep(ask.photo())
                  : predictor.ofPhoto(ask.photo()));
      Issued issued = keeper.keep(answered, ask.consent(), ask.contributor());
      metrics
          .answers()
          .consented(
              answered.answer(), ask.consent().name().toLowerCase(Locale.ROOT), issued.kept());
      Replies.json(request, 201, PredictionReply.of(answered, issued));
    }
  }

  private void feedback(Context request) throws IOException {
    FeedbackAnswer answer;
    try (Body body = bodies.read(request)) {
      answer = FeedbackRequest.read(body.bytes());
    }
    FeedbackOutcome outcome = keeper.feedback(request.pathParam("id"), answer);
    if (outcome instanceof FeedbackOutcome.Unknown) {
      throw unknown();
    }
    if (outcome instanceof FeedbackOutcome.Closed) {
      throw new ProblemException(
          ProblemCode.FEEDBACK_CLOSED,
          "Other feedback was given on this answer, too long ago to change it.");
    }
    if (outcome instanceof FeedbackOutcome.Busy) {
      throw storeBehind("The feedback");
    }
    if (outcome instanceof FeedbackOutcome.Taken taken) {
      metrics.answers().feedback(taken.told(), answer, taken.repeated());
    }
    request.status(204);
  }

  private void delete(Context request) {
    String token = BearerToken.of(request, "Deleting");
    switch (keeper.delete(request.pathParam("id"), token)) {
      case TAKEN -> request.status(204);
      case UNKNOWN -> throw unknown();
      case WRONG_TOKEN ->
          throw new ProblemException(
              ProblemCode.TOKEN_WRONG,
              "The token is not the one that came with this answer; take it from the receipt.");
      case BUSY -> throw storeBehind("The deletion");
    }
  }

  private static ProblemException unknown() {
    return new ProblemException(
        ProblemCode.PREDICTION_NOT_FOUND,
        "There is no such answer; its id is wrong, too old, or everything about it is deleted.");
  }

  private static ProblemException storeBehind(String what) {
    return ProblemException.later(
        ProblemCode.STORE_BEHIND,
        what + " could not be written down now, and nothing was done; try again later.",
        STORE_RETRY);
  }
}
