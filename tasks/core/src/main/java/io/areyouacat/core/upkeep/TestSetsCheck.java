package io.areyouacat.core.upkeep;

import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.evaluation.TestSet;
import io.areyouacat.core.evaluation.TestSet.TestPhoto;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import java.util.List;

/** The gate's photos are there, and on the side that nobody learns from. */
record TestSetsCheck(ObjectStore store, ReadableDocuments documents) {

  void run(PhotoFacts photos, Flaws flaws) {
    for (ObjectInfo info : store.list("tests/")) {
      if (Documents.type(info.key()) == TestSet.class) {
        documents
            .find(info.key(), TestSet.class)
            .ifPresent(testSet -> check(info.key(), testSet, photos, flaws));
      }
    }
  }

  private static void check(String key, TestSet testSet, PhotoFacts photos, Flaws flaws) {
    if (!key.equals(TestSet.key(testSet.number()))) {
      flaws.add(
          Flaw.error(
              "test-set-misnamed",
              key,
              "'%s' is test set %d.".formatted(key, testSet.number()),
              "Maybe take it from a back-up."));
    }
    long gone = testSet.photos().stream().filter(each -> photos.misses(each.photo())).count();
    if (gone > 0) {
      flaws.add(
          Flaw.warning(
              "test-photos-gone",
              key,
              "%d of %d photos of test set %d are no longer in the tables."
                  .formatted(gone, testSet.photos().size(), testSet.number()),
              "They are left out. If many are gone, renew it: areyouacat tests renew"));
    }
    List<TestPhoto> elsewhere =
        testSet.photos().stream()
            .filter(each -> photos.sides().getOrDefault(each.photo(), Side.TEST) != Side.TEST)
            .toList();
    if (!elsewhere.isEmpty()) {
      flaws.add(
          Flaw.error(
              "test-photos-on-other-sides",
              key,
              "%d photos of test set %d are on another side than the test's, such as %s."
                  .formatted(elsewhere.size(), testSet.number(), elsewhere.get(0).photo()),
              "Models may have learnt from them; renew it: areyouacat tests renew"));
    }
  }
}
