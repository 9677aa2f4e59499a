package io.areyouacat.dataset.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.Table;

/** What a manifest lists: files of rows, or of deletes. */
public final class ManifestContents {

  private ManifestContents() {}

  /**
   * @param action must not keep what it is given, which the next one overwrites
   * @throws RuntimeException if the manifest cannot be read
   */
  public static void forEach(Table table, ManifestFile manifest, Consumer<ContentFile<?>> action) {
    try (ManifestReader<? extends ContentFile<?>> files =
        manifest.content() == ManifestContent.DATA
            ? ManifestFiles.read(manifest, table.io(), table.specs())
            : ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs())) {
      files.forEach(action);
    } catch (IOException e) {
      throw new UncheckedIOException("'%s' was not closed".formatted(manifest.path()), e);
    }
  }
}
