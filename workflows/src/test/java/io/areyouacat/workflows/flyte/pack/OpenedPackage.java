package io.areyouacat.workflows.flyte.pack;

import flyteidl.admin.LaunchPlanOuterClass.LaunchPlan;
import flyteidl.admin.TaskOuterClass.TaskSpec;
import flyteidl.admin.WorkflowOuterClass.WorkflowSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * A package that is read back.
 *
 * @param names of its files, in their order
 * @param files without their numbers
 */
record OpenedPackage(List<String> names, Map<String, byte[]> files) {

  private static final int BLOCK = 512;

  static OpenedPackage of(PackageRequest request) {
    List<String> names = new ArrayList<>();
    Map<String, byte[]> files = new TreeMap<>();
    try (var zip = new GZIPInputStream(new ByteArrayInputStream(FlytePackage.of(request)))) {
      byte[] header = zip.readNBytes(BLOCK);
      while (header[0] != 0) {
        String name = new String(header, 0, 100, StandardCharsets.US_ASCII).trim();
        int size = Integer.parseInt(new String(header, 124, 11, StandardCharsets.US_ASCII), 8);
        names.add(name);
        files.put(name.replaceFirst("^\\d+_", ""), zip.readNBytes(size));
        zip.skipNBytes(Math.floorMod(-size, BLOCK));
        header = zip.readNBytes(BLOCK);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new OpenedPackage(names, files);
  }

  TaskSpec task(String name) {
    return read(name + "_1.pb", TaskSpec::parseFrom);
  }

  WorkflowSpec workflow() {
    return read("night_2.pb", WorkflowSpec::parseFrom);
  }

  LaunchPlan plan(String name) {
    return read(name + "_3.pb", LaunchPlan::parseFrom);
  }

  private <M> M read(String file, Parser<M> parser) {
    try {
      return parser.parse(files.get(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Parser<M> {
    M parse(byte[] bytes) throws IOException;
  }
}
