package io.areyouacat.core.upkeep;

import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunKind;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.store.ObjectInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All runs of a store, by id. */
record StoredRuns(List<StoredRun> all) {

  private static final Pattern KEY = Pattern.compile("runs/([A-Za-z0-9][A-Za-z0-9._-]{0,99})/.+");

  StoredRuns {
    all = List.copyOf(all);
  }

  static StoredRuns of(Documents documents) {
    Map<String, List<ObjectInfo>> folders = new TreeMap<>();
    for (ObjectInfo info : documents.store().list("runs/")) {
      Matcher key = KEY.matcher(info.key());
      if (key.matches()) {
        folders.computeIfAbsent(key.group(1), id -> new ArrayList<>()).add(info);
      }
    }
    return new StoredRuns(
        folders.entrySet().stream()
            .map(folder -> run(documents, new RunId(folder.getKey()), folder.getValue()))
            .toList());
  }

  private static StoredRun run(Documents documents, RunId id, List<ObjectInfo> objects) {
    String folder = "runs/" + id + "/";
    String request = folder + "run.json";
    Instant written =
        objects.stream()
            .map(ObjectInfo::modified)
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    Optional<RunRequest> asked = documents.find(request, RunRequest.class);
    Instant started = asked.map(RunRequest::startedAt).orElse(written);
    List<String> keys = new ArrayList<>(objects.stream().map(ObjectInfo::key).toList());
    if (keys.remove(request)) {
      keys.add(request);
    }
    boolean toValidate = asked.filter(each -> each.kind() == RunKind.VALIDATION).isPresent();
    return new StoredRun(
        id,
        started,
        started.isAfter(written) ? started : written,
        ended(documents, folder, toValidate, keys),
        keys);
  }

  /** Whoever drove it may have left out to say so, or been cut off before. */
  private static boolean ended(
      Documents documents, String folder, boolean toValidate, List<String> keys) {
    String validation = folder + TaskName.VALIDATE_DATASET + ".json";
    return keys.contains(folder + "night.json")
        || keys.contains(folder + TaskName.DEPLOY_MODEL + ".json")
        || keys.contains(folder + TaskName.KEEP_CHAMPION + ".json")
        || keys.contains(validation)
            && (toValidate
                || documents
                    .find(validation, ValidationResult.class)
                    .filter(ValidationResult::blocked)
                    .isPresent());
  }

  /** Those that may still be under way: written to after {@code since} and not ended. */
  List<RunId> underWay(Instant since) {
    return all.stream()
        .filter(run -> run.writtenAt().isAfter(since) && !run.ended())
        .map(StoredRun::id)
        .toList();
  }
}
