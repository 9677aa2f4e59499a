package io.areyouacat.workflows.run;

import io.areyouacat.core.model.ArchiveVerifier;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.workflows.run.FreshJvm.Ending;
import io.areyouacat.workflows.run.FreshJvm.Ending.Failed;
import io.areyouacat.workflows.run.FreshJvm.Ending.Said;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Has a fresh JVM open an archive that it has never seen: what only works in the JVM that trained a
 * model must not go into service.
 */
final class ForkedArchiveVerifier implements ArchiveVerifier {

  /** It need only hold one model. */
  private static final String HEAP = "-Xmx512m";

  private final URI store;
  private final Map<String, String> settings;
  private final FreshJvm jvm;

  /**
   * @param settings of this process, by name, that reach the store
   * @param mainClass whose command {@code verify-archive} prints the probabilities
   */
  ForkedArchiveVerifier(URI store, Map<String, String> settings, String mainClass) {
    this.store = store;
    this.settings = new TreeMap<>(settings);
    this.jvm = new FreshJvm(mainClass, HEAP);
  }

  @Override
  public List<Double> goldenProbabilities(ModelVersion version) {
    List<String> arguments =
        new ArrayList<>(List.of("verify-archive", version.value(), "--store", store.toString()));
    // Its environment is ours, but what a file or our own command line said is not in there.
    settings.forEach((name, value) -> arguments.addAll(List.of("--set", name + "=" + value)));
    Ending ending = jvm.run(arguments);
    if (ending instanceof Said said) {
      return Arrays.asList(said.as(Double[].class));
    }
    var failed = (Failed) ending;
    throw new IllegalStateException(
        "A fresh JVM was to open the archive of %s, but it %s: %s"
            .formatted(version, failed.why(), failed.lastWords()));
  }
}
