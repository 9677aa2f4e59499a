package io.areyouacat.core.evaluation;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.evaluation.TestSet.TestPhoto;
import io.areyouacat.core.store.ConditionalPut;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code tests/<number>.json}: the gate's photos. A test set that is written never changes. */
public final class TestSets {

  private static final Pattern KEY = Pattern.compile("tests/([1-9][0-9]{0,8})\\.json");

  private final ObjectStore store;

  public TestSets(ObjectStore store) {
    this.store = store;
  }

  /** The one that gates. */
  public Optional<TestSet> latest() {
    OptionalInt number = latestNumber();
    return number.isPresent() ? Optional.of(read(number.getAsInt())) : Optional.empty();
  }

  /**
   * The one that gates; the first is made of {@code dataset}. Of two first runs at once, both get
   * the test set of whoever wrote it first.
   *
   * @throws BadInputException if there is none and the data set has no photo for it
   */
  public TestSet createIfNone(Dataset dataset) {
    return latest()
        .orElseGet(
            () -> {
              store.putIfAbsent(TestSet.key(1), Json.bytes(testSet(1, dataset)));
              return read(1);
            });
  }

  /**
   * Makes the next one, from now on the one that gates.
   *
   * @throws BadInputException if the data set has no photo for it
   * @throws TemporaryException if somebody else renewed it at the same moment
   */
  public TestSet renew(Dataset dataset) {
    TestSet next = testSet(latestNumber().orElse(0) + 1, dataset);
    ConditionalPut put = store.putIfAbsent(TestSet.key(next.number()), Json.bytes(next));
    if (put instanceof ConditionalPut.Refused) {
      throw new TemporaryException(
          "Test set %s was made at the same moment. See whether it is what you want."
              .formatted(next.number()));
    }
    return next;
  }

  /** Rows that may gate: operators' labels only, since people choose what they upload. */
  static List<TestPhoto> photosOf(Dataset dataset) {
    return dataset.side(Side.TEST).stream()
        .filter(row -> !row.upload())
        .map(TestSets::photo)
        .toList();
  }

  private static TestPhoto photo(DatasetRow row) {
    return new TestPhoto(row.photo(), row.positive(), row.stratum(), row.group());
  }

  private static TestSet testSet(int number, Dataset dataset) {
    List<TestPhoto> photos = photosOf(dataset);
    if (photos.isEmpty()) {
      throw new BadInputException(
          "Data set %s has no labelled photo on its test side.".formatted(dataset.hash()),
          "Add more photos to the inbox; about 15 % of them go to the test side.");
    }
    return new TestSet(number, dataset.hash(), photos);
  }

  private OptionalInt latestNumber() {
    return store.list("tests/").stream()
        .map(info -> KEY.matcher(info.key()))
        .filter(Matcher::matches)
        .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
        .max();
  }

  private TestSet read(int number) {
    return store
        .get(TestSet.key(number))
        .map(object -> Json.read(object.bytes(), TestSet.class))
        .orElseThrow(() -> new IllegalStateException("Test set %s is gone".formatted(number)));
  }
}
