package io.areyouacat.serving.http;

import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.settings.ServerSettings;
import io.areyouacat.serving.ask.Outcome;
import io.areyouacat.serving.ask.Outcome.Answered;
import io.areyouacat.serving.http.oip.InferenceRequest;
import io.areyouacat.serving.http.oip.InferenceResponse;
import io.areyouacat.serving.http.oip.ModelDescription;
import io.areyouacat.serving.http.oip.OipException;
import io.areyouacat.serving.http.oip.OipLimits;
import io.areyouacat.serving.http.oip.Picture;
import io.areyouacat.serving.live.LiveModel;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The Open Inference Protocol, version 2, over REST. */
final class OipApi {

  private static final String MODEL = "/v2/models/{model}";
  private static final String VERSION = MODEL + "/versions/{version}";

  /** Of the binary tensor data extension. */
  private static final String JSON_LENGTH = "Inference-Header-Content-Length";

  /** So often a request whose pictures two models answered is asked anew. */
  private static final int TRIES = 3;

  private final Services services;
  private final BodyReader bodies;
  private final OipLimits limits;
  private final Duration timeout;

  OipApi(Services services, ServerSettings settings, BodyReader bodies) {
    this.services = services;
    this.bodies = bodies;
    limits = new OipLimits(settings.maxPictures(), settings.maxPixels());
    timeout = settings.answerTimeout();
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v2", OipApi::server),
        Route.get("/v2/health/live", request -> Replies.json(request, 200, Map.of("live", true))),
        Route.get("/v2/health/ready", this::ready),
        Route.get(MODEL, this::describe),
        Route.get(VERSION, this::describe),
        Route.get(MODEL + "/ready", this::modelReady),
        Route.get(VERSION + "/ready", this::modelReady),
        Route.post(MODEL + "/infer", this::infer),
        Route.post(VERSION + "/infer", this::infer));
  }

  private static void server(Context request) {
    Replies.json(
        request,
        200,
        Map.of(
            "name",
            ModelDescription.NAME,
            "version",
            "2",
            "extensions",
            List.of("binary_tensor_data")));
  }

  private void ready(Context request) {
    boolean ready = inService().isPresent();
    Replies.json(request, ready ? 200 : 503, Map.of("ready", ready));
  }

  private void modelReady(Context request) {
    checkName(request);
    Optional<ModelVersion> live = inService();
    boolean ready = live.isPresent();
    if (ready) {
      checkVersion(wanted(request), live);
    }
    Replies.json(request, ready ? 200 : 503, Map.of("name", ModelDescription.NAME, "ready", ready));
  }

  private void describe(Context request) {
    checkName(request);
    Optional<ModelVersion> live = inService();
    checkVersion(wanted(request), live);
    Replies.json(request, 200, ModelDescription.of(live));
  }

  private void infer(Context request) throws IOException {
    checkName(request);
    String version = wanted(request);
    checkVersion(version, inService());
    try (Body body = bodies.read(request)) {
      var asked = InferenceRequest.read(body.bytes(), jsonLength(request), limits);
      List<Answered> answers = ask(asked.pictures());
      checkVersion(version, Optional.of(answers.get(0).model()));
      reply(request, InferenceResponse.of(asked, answers));
    } catch (OipException e) {
      throw ProblemException.badRequest(e.error());
    }
  }

  /** An answer names one version, so all pictures are asked of one model. */
  private List<Answered> ask(List<Picture> pictures) {
    for (int i = 0; i < TRIES; i++) {
      List<Answered> answers = askOnce(pictures);
      if (answers.stream().map(Answered::model).distinct().count() == 1) {
        return answers;
      }
    }
    throw ProblemException.later(
        ProblemCode.BUSY, "The model was changed meanwhile; try again.", timeout);
  }

  private List<Answered> askOnce(List<Picture> pictures) {
    long end = System.nanoTime() + timeout.toNanos();
    List<Answered> answers = new ArrayList<>();
    for (Picture picture : pictures) {
      Outcome outcome =
          System.nanoTime() > end
              ? new Outcome.TooSlow(timeout)
              : picture.ask(services.predictor());
      answers.add(Outcomes.answered(outcome));
    }
    return answers;
  }

  private static void reply(Context request, InferenceResponse response) {
    OptionalInt jsonLength = response.jsonLength();
    if (jsonLength.isPresent()) {
      request.header(JSON_LENGTH, Integer.toString(jsonLength.getAsInt()));
    }
    request
        .status(200)
        .contentType(jsonLength.isPresent() ? "application/octet-stream" : "application/json")
        .result(response.body());
  }

  private static OptionalInt jsonLength(Context request) {
    String header = request.req().getHeader(JSON_LENGTH);
    if (header == null) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(header.strip()));
    } catch (NumberFormatException e) {
      throw ProblemException.badRequest(JSON_LENGTH + " is not a whole number.");
    }
  }

  private Optional<ModelVersion> inService() {
    Optional<LiveModel> model = services.models().lease();
    model.ifPresent(LiveModel::close);
    return model.map(LiveModel::version);
  }

  private static @Nullable String wanted(Context request) {
    return request.pathParamMap().get("version");
  }

  private static void checkName(Context request) {
    if (!request.pathParam("model").equals(ModelDescription.NAME)) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND,
          "There is no such model; the only one is '%s'.".formatted(ModelDescription.NAME));
    }
  }

  private static void checkVersion(@Nullable String version, Optional<ModelVersion> live) {
    if (version == null || live.isPresent() && version.equals(live.get().value())) {
      return;
    }
    throw new ProblemException(
        ProblemCode.NOT_FOUND,
        live.isEmpty()
            ? "That version is not in service; none is."
            : "That version is not in service; %s is.".formatted(live.get()));
  }
}
