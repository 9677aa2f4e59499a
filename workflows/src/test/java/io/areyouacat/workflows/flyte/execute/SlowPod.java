package io.areyouacat.workflows.flyte.execute;

import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.storage.DefaultObjectStoreFactory;
import io.areyouacat.workflows.cli.Cli;
import io.areyouacat.workflows.cli.CliContext;
import io.areyouacat.workflows.run.FakeRooms;
import io.areyouacat.workflows.run.Rooms;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/** A process whose ingest never ends by itself; it says {@code working} once it has begun. */
final class SlowPod {

  private SlowPod() {}

  public static void main(String[] arguments) {
    var stores = new DefaultObjectStoreFactory(Settings.defaults().store());
    Rooms.Opener opener =
        (where, process) -> {
          var rooms = new FakeRooms(stores.open(where));
          rooms.fail(TaskName.INGEST_PHOTOS, SlowPod::workForEver);
          return rooms;
        };
    // As Spark does: what the task works with goes away under its feet when the process is stopped.
    Thread task = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(task::interrupt));
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(
        Cli.run(
            new CliContext(out, out, Map.of(), opener, Clock.systemUTC(), new Random()),
            arguments));
  }

  private static RuntimeException workForEver() {
    System.out.println("working");
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      return new IllegalStateException("Somebody closed the tables", e);
    }
    return new IllegalStateException("It went on");
  }
}
