package io.areyouacat.dataset.validate;

import io.areyouacat.core.dataset.Contribution;
import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.GroupExtent;
import io.areyouacat.core.dataset.Grouping;
import io.areyouacat.core.dataset.Grouping.Bridge;
import io.areyouacat.core.dataset.Groups;
import io.areyouacat.core.dataset.LabelResolution.Resolved;
import io.areyouacat.core.dataset.LeakageCheck;
import io.areyouacat.core.dataset.MixWeights;
import io.areyouacat.core.dataset.MixWeights.Weighed;
import io.areyouacat.core.dataset.MixWeights.WithoutShare;
import io.areyouacat.core.dataset.NearDuplicate;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.dataset.SideDraw;
import io.areyouacat.core.dataset.Split;
import io.areyouacat.core.image.PdqHash;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.settings.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A data set before it is known whether it may be written.
 *
 * @param rows weighed, if every category has a share
 * @param added rows to append to {@code splits}
 */
record Draft(
    List<DatasetRow> rows, List<Split> added, List<Bridge> bridges, List<Finding> findings) {

  static Draft of(Album album, Labels labels, List<NearDuplicate> pairs, Settings settings) {
    Set<PhotoId> photos = labels.placed();
    List<Contribution> contributions =
        album.contributions().entrySet().stream()
            .filter(entry -> photos.contains(entry.getKey()))
            .flatMap(entry -> entry.getValue().stream())
            .toList();
    Grouping grouping =
        Groups.assign(
            photos, album.splits(), pairs, contributions, SideDraw.of(settings.dataset()));
    Map<PhotoId, Split> splits = new HashMap<>();
    album.splits().forEach(split -> splits.put(split.photo(), split));
    grouping.added().forEach(split -> splits.put(split.photo(), split));
    grouping.bridges().forEach(bridge -> splits.remove(bridge.photo()));
    splits.keySet().retainAll(photos);

    List<Finding> findings = new ArrayList<>();
    findings.add(finding(grouping.bridges()));
    findings.addAll(
        GroupExtent.findings(
            GroupExtent.of(splits.values(), hashes(album, contributions)), settings.dataset()));
    List<DatasetRow> rows = rows(labels, splits);
    MixWeights weights = MixWeights.weigh(rows, settings.dataset());
    if (weights instanceof WithoutShare without) {
      findings.add(without.finding());
    } else if (weights instanceof Weighed weighed) {
      rows = weighed.rows();
    }
    findings.addAll(LeakageCheck.check(rows, album.hashes()));
    findings.addAll(EnoughPhotos.findings(rows, settings));
    return new Draft(rows, grouping.added(), grouping.bridges(), findings);
  }

  private static List<DatasetRow> rows(Labels labels, Map<PhotoId, Split> splits) {
    List<DatasetRow> rows = new ArrayList<>();
    for (Map.Entry<PhotoId, Resolved> each : labels.resolved().entrySet()) {
      Split split = splits.get(each.getKey());
      if (split != null) {
        Resolved label = each.getValue();
        rows.add(
            new DatasetRow(
                each.getKey(), label.positive(), label.stratum(), split.group(), split.side(), 1));
      }
    }
    return rows;
  }

  /** Of photos that only their looks can tie to others. */
  private static Map<PhotoId, PdqHash> hashes(Album album, Collection<Contribution> contributions) {
    Set<PhotoId> tied =
        contributions.stream()
            .filter(each -> each.group() != null || each.contributor() != null)
            .map(Contribution::photo)
            .collect(Collectors.toSet());
    Map<PhotoId, PdqHash> hashes = new HashMap<>();
    album
        .photos()
        .forEach(
            (photo, entry) -> {
              if (!tied.contains(photo)) {
                hashes.put(photo, entry.pdq());
              }
            });
    return hashes;
  }

  private static Finding finding(List<Bridge> bridges) {
    return new Finding(
        "bridges",
        bridges.isEmpty() ? Severity.INFO : Severity.WARN,
        "photos that belong to two sides and are used on neither = " + bridges.size(),
        "= 0",
        bridges.size(),
        bridges.stream().map(Bridge::sentence).toList());
  }
}
