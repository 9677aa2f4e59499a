package io.areyouacat.core.run;

/**
 * One task of a night. It reads what earlier tasks wrote to the run's folder and returns its own
 * result, which the caller writes there. Running it twice is the same as running it once.
 *
 * @param <R> a record that {@link io.areyouacat.core.store.Json} writes and reads
 */
public interface NightTask<R> {

  TaskName name();

  R run(RunFolder run);
}
