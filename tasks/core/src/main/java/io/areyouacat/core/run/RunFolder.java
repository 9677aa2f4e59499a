package io.areyouacat.core.run;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** {@code runs/<run id>/}: what a run's tasks tell each other, and their reports for people. */
public final class RunFolder {

  private final ObjectStore store;
  private final RunId id;

  public RunFolder(ObjectStore store, RunId id) {
    this.store = store;
    this.id = id;
  }

  public RunId id() {
    return id;
  }

  /** Writes {@code <task>.json}; a second try of the same task replaces it. */
  public void write(TaskName task, Object result) {
    store.put(key(task + ".json"), Json.bytes(result));
  }

  public <R> Optional<R> find(TaskName task, Class<R> type) {
    return store.get(key(task + ".json")).map(object -> Json.read(object.bytes(), type));
  }

  /**
   * @throws BadInputException if that task has not finished in this run
   */
  public <R> R read(TaskName task, Class<R> type) {
    return find(task, type)
        .orElseThrow(
            () ->
                new BadInputException(
                    "Run '%s' has no result of %s.".formatted(id, task),
                    "Maybe run that task first: areyouacat task %s --run %s".formatted(task, id)));
  }

  public URI writeReport(TaskName task, String html) {
    String key = key(task + ".html");
    store.put(key, html.getBytes(StandardCharsets.UTF_8));
    return store.uri(key);
  }

  public Optional<String> findReport(TaskName task) {
    return store.get(key(task + ".html")).map(StoredObject::text);
  }

  public URI reportUri(TaskName task) {
    return store.uri(key(task + ".html"));
  }

  public void writeRequest(RunRequest request) {
    store.put(key("run.json"), Json.bytes(request));
  }

  /**
   * @throws BadInputException if there is no such run
   */
  public RunRequest readRequest() {
    return findRequest()
        .orElseThrow(
            () ->
                new BadInputException(
                    "There is no run '%s' in %s.".formatted(id, store.root()),
                    "See the runs there are with: areyouacat runs list"));
  }

  public Optional<RunRequest> findRequest() {
    return store.get(key("run.json")).map(object -> Json.read(object.bytes(), RunRequest.class));
  }

  private String key(String file) {
    return "runs/" + id + "/" + file;
  }
}
