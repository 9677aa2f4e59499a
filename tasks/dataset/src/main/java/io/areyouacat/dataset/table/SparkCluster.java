package io.areyouacat.dataset.table;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.CauseChain;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.settings.SparkSettings;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.package$;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.Utils;

/** Starts Spark where executors are processes of their own, perhaps on other machines. */
record SparkCluster(SparkSettings settings) {

  private static final String JAVA_OPTIONS = "spark.executor.extraJavaOptions";

  private static final String DRIVER = "spark.driver.host";

  private static final String KUBERNETES =
      "org/apache/spark/scheduler/cluster/k8s/KubernetesClusterManager.class";

  /** A Spark to be stopped in the end, and who looks after its executors. */
  record Started(SparkSession session, Optional<ExecutorWatch> watch) implements AutoCloseable {

    @Override
    public void close() {
      watch.ifPresent(ExecutorWatch::close);
      session.stop();
    }
  }

  /**
   * @param start makes Spark with such settings
   * @throws TemporaryException if the master cannot be reached, or gives no executor
   */
  Started start(Function<Map<String, String>, SparkSession> start) {
    requireModule();
    Map<String, String> conf = conf(SparkMaster.of(settings).reach());
    Started started = connect(start, conf);
    if (!started.watch().orElseThrow().awaitFirst()) {
      started.close();
      throw new TemporaryException(
          ("Spark's master '%s' gave no executor within %d s. Maybe its workers have less memory"
                  + " free than spark.executor.memory (%s), all their cores are taken, or executors"
                  + " do not start: see the workers' logs.")
              .formatted(
                  settings.master(),
                  settings.openTimeout().toSeconds(),
                  conf.getOrDefault("spark.executor.memory", "1g")));
    }
    return started;
  }

  private Started connect(
      Function<Map<String, String>, SparkSession> start, Map<String, String> conf) {
    try {
      SparkSession session = start.apply(conf);
      return new Started(
          session, Optional.of(new ExecutorWatch(session.sparkContext(), settings.openTimeout())));
    } catch (Exception e) {
      // Scala throws checked ones undeclared.
      throw new TemporaryException(
          ("Spark's master '%s' answers, but does not take this program in. Maybe it is no master of"
                  + " Spark %s, or it asks for a secret. Spark says: %s")
              .formatted(settings.master(), version(), lastCause(e)),
          e);
    }
  }

  private static String lastCause(Exception error) {
    Throwable last = CauseChain.of(error).reduce(error, (outer, inner) -> inner);
    return String.valueOf(last.getMessage()).lines().findFirst().orElse("nothing");
  }

  /** With what somebody set; their options of the JVM come after ours. */
  private Map<String, String> conf(InetAddress driver) {
    // Not its name: executors may know none, as Kubernetes' pods do not know each other's.
    String host = settings.conf().getOrDefault(DRIVER, driver.getHostAddress());
    Utils.setCustomHostname(host);
    Map<String, String> conf = new TreeMap<>();
    conf.put(DRIVER, host);
    conf.put("spark.driver.bindAddress", settings.conf().containsKey(DRIVER) ? "0.0.0.0" : host);
    conf.put("spark.executor.extraClassPath", System.getProperty("java.class.path"));
    conf.putAll(ExecutorJvm.environment(System.getenv()));
    String secret = System.getenv(SparkSettings.AUTH_SECRET);
    if (secret != null) {
      // Spark's driver looks for it nowhere else. It is logged and shown as "redacted".
      conf.put("spark.authenticate.secret", secret);
    }
    conf.putAll(settings.conf());
    String options = ExecutorJvm.options(ManagementFactory.getRuntimeMXBean().getInputArguments());
    conf.merge(JAVA_OPTIONS, options, (given, own) -> own + " " + given);
    return conf;
  }

  private void requireModule() {
    if (settings.master().startsWith("k8s://")
        && ClassLoader.getSystemResource(KUBERNETES) == null) {
      throw new BadInputException(
          "spark.master is '%s', and this program was built without Spark's module for Kubernetes."
              .formatted(settings.master()),
          "Put spark-kubernetes of Spark %s and what it needs on the class path, or use a standalone cluster: spark://host:7077"
              .formatted(version()));
    }
  }

  private static String version() {
    return package$.MODULE$.SPARK_VERSION();
  }
}
