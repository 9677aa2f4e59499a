package io.areyouacat.tracking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.areyouacat.core.run.RunId;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.tracking.TrackedNames;
import io.areyouacat.core.tracking.TrackedRun;
import io.areyouacat.core.tracking.TrackedRun.Status;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.tracking.MlflowClient;

/** Runs of MLflow, each found by the tags that name ours. */
final class MlflowRuns {

  /** What a request may have, and what MLflow keeps of a value. */
  private static final int MOST_METRICS = 1000;

  private static final int MOST_TEXTS = 100;
  private static final int MOST_LETTERS = 5000;

  private final MlflowClient client;
  private final ArtifactProxy artifacts;
  private final String experiment;

  /**
   * @param experiment its name
   */
  MlflowRuns(MlflowClient client, ArtifactProxy artifacts, String experiment) {
    this.client = client;
    this.artifacts = artifacts;
    this.experiment = experiment;
  }

  /** The run of that id of that store, if it is tracked. */
  Optional<Run> find(RunId id, URI store) {
    return client
        .getExperimentByName(experiment)
        .flatMap(known -> find(known.getExperimentId(), id, store));
  }

  private Optional<Run> find(String experimentId, RunId id, URI store) {
    String ours = "tags.`%s` = '%s'".formatted(TrackedNames.RUN, id);
    // Two tries of a task that overlapped may have made two; all later ones agree on one of them.
    return client.searchRuns(List.of(experimentId), ours).stream()
        .map(info -> client.getRun(info.getRunId()))
        .filter(run -> store.toString().equals(tags(run).get(TrackedNames.STORE)))
        .min(Comparator.comparing(run -> run.getInfo().getRunId()));
  }

  /** Brings it up to what {@code wanted} says; it is made if there is none. */
  RunInfo bring(TrackedRun wanted) {
    String experimentId =
        client
            .getExperimentByName(experiment)
            .map(Experiment::getExperimentId)
            .orElseGet(() -> client.createExperiment(experiment));
    Optional<Run> found = find(experimentId, wanted.id(), wanted.store());
    Run run = found.orElseGet(() -> create(experimentId, wanted));
    String id = run.getInfo().getRunId();
    metrics(run, wanted);
    texts(run, wanted);
    if (!ended(run, wanted)) {
      end(id, wanted);
    }
    // Last, since a server may take numbers and no files.
    artifacts.bring(run.getInfo(), wanted.files());
    return run.getInfo();
  }

  private Run create(String experimentId, TrackedRun wanted) {
    RunInfo created =
        client.createRun(
            CreateRun.newBuilder()
                .setExperimentId(experimentId)
                .setStartTime(wanted.startedAt().toEpochMilli())
                .addTags(tag("mlflow.runName", wanted.id().value()))
                .addTags(tag("mlflow.source.name", "areyouacat"))
                .addTags(tag("mlflow.source.type", "JOB"))
                .addTags(tag(TrackedNames.RUN, wanted.id().value()))
                .addTags(tag(TrackedNames.STORE, wanted.store().toString()))
                .build());
    return client.getRun(created.getRunId());
  }

  /** Those whose last value is not there; a point that is there twice MLflow keeps once. */
  private void metrics(Run run, TrackedRun wanted) {
    Map<String, Metric> last =
        run.getData().getMetricsList().stream().collect(toMap(Metric::getKey, metric -> metric));
    List<Metric> missing = new ArrayList<>();
    wanted.metrics().stream()
        .map(MlflowRuns::metric)
        .collect(groupingBy(Metric::getKey, LinkedHashMap::new, toList()))
        .forEach(
            (key, points) -> {
              Metric ours = points.get(points.size() - 1);
              Metric theirs = last.get(key);
              boolean known =
                  theirs != null
                      && theirs.getValue() == ours.getValue()
                      && theirs.getStep() == ours.getStep();
              if (!known) {
                missing.addAll(points);
              }
            });
    for (int from = 0; from < missing.size(); from += MOST_METRICS) {
      int to = Math.min(from + MOST_METRICS, missing.size());
      client.logBatch(run.getInfo().getRunId(), missing.subList(from, to), List.of(), List.of());
    }
  }

  /** Parameters and tags. A parameter that was told once cannot be told otherwise. */
  private void texts(Run run, TrackedRun wanted) {
    String id = run.getInfo().getRunId();
    Map<String, String> params =
        run.getData().getParamsList().stream().collect(toMap(Param::getKey, Param::getValue));
    List<Param> newParams = new ArrayList<>();
    wanted
        .params()
        .forEach(
            (key, value) -> {
              if (!params.containsKey(key)) {
                newParams.add(Param.newBuilder().setKey(key).setValue(brief(value)).build());
              }
            });
    Map<String, String> tags = tags(run);
    List<RunTag> newTags = new ArrayList<>();
    wanted
        .tags()
        .forEach(
            (key, value) -> {
              if (value.isEmpty() && tags.containsKey(key)) {
                client.deleteTag(id, key);
              } else if (!value.isEmpty() && !brief(value).equals(tags.get(key))) {
                newTags.add(tag(key, brief(value)));
              }
            });
    for (int from = 0; from < newParams.size(); from += MOST_TEXTS) {
      int to = Math.min(from + MOST_TEXTS, newParams.size());
      client.logBatch(id, List.of(), newParams.subList(from, to), List.of());
    }
    if (!newTags.isEmpty()) {
      client.logBatch(id, List.of(), List.of(), newTags);
    }
  }

  private static boolean ended(Run run, TrackedRun wanted) {
    RunInfo info = run.getInfo();
    long end = wanted.endedAt().map(at -> at.toEpochMilli()).orElse(0L);
    boolean goesOn = wanted.status() == Status.RUNNING;
    return info.getStatus() == status(wanted.status()) && (goesOn || info.getEndTime() == end);
  }

  private void end(String id, TrackedRun wanted) {
    Map<String, Object> update = new HashMap<>();
    update.put("run_id", id);
    update.put("status", wanted.status().name());
    wanted.endedAt().ifPresent(at -> update.put("end_time", at.toEpochMilli()));
    client.sendPost("runs/update", Json.line(update));
  }

  private static RunStatus status(Status status) {
    return RunStatus.valueOf(status.name());
  }

  private static Map<String, String> tags(Run run) {
    return run.getData().getTagsList().stream().collect(toMap(RunTag::getKey, RunTag::getValue));
  }

  private static RunTag tag(String key, String value) {
    return RunTag.newBuilder().setKey(key).setValue(value).build();
  }

  private static Metric metric(TrackedRun.Metric metric) {
    return Metric.newBuilder()
        .setKey(metric.name())
        .setValue(metric.value())
        .setStep(metric.step())
        .setTimestamp(metric.at().toEpochMilli())
        .build();
  }

  private static String brief(String value) {
    return value.length() <= MOST_LETTERS ? value : value.substring(0, MOST_LETTERS - 1) + "…";
  }
}
