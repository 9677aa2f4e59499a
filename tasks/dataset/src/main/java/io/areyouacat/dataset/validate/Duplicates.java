package io.areyouacat.dataset.validate;

import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.HashedPhoto;
import io.areyouacat.core.dataset.NearDuplicate;
import io.areyouacat.core.dataset.NearDuplicates;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.dataset.Split;
import io.areyouacat.core.photo.PhotoId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Photos that are there more than once.
 *
 * @param exact times a photo was given beyond the first
 * @param near photos that match another, over all photos
 * @param all pairs, also of photos that have their sides already: a pair across sides may come to
 *     light long after both were placed
 */
record Duplicates(long exact, long near, List<NearDuplicate> all) {

  static Duplicates of(Album album, DuplicateSearch search) {
    Set<PhotoId> placed = album.splits().stream().map(Split::photo).collect(Collectors.toSet());
    List<HashedPhoto> hashes = album.hashes();
    List<HashedPhoto> fresh =
        hashes.stream().filter(each -> !placed.contains(each.photo())).toList();
    List<NearDuplicate> all =
        fresh.size() == hashes.size() ? search.pairs(fresh) : NearDuplicates.search(hashes, hashes);
    long near =
        all.stream().flatMap(pair -> Stream.of(pair.first(), pair.second())).distinct().count();
    return new Duplicates(album.exactDuplicates(), near, all);
  }

  List<Finding> findings() {
    return List.of(
        new Finding(
            "exact-duplicates",
            Severity.INFO,
            "files with the bytes of another = " + exact,
            null,
            exact,
            List.of()),
        new Finding(
            "near-duplicates",
            Severity.INFO,
            "photos that look like another = " + near,
            null,
            near,
            all.stream()
                .map(
                    pair ->
                        "%s and %s, %d bits apart"
                            .formatted(pair.first(), pair.second(), pair.distance()))
                .toList()));
  }
}
