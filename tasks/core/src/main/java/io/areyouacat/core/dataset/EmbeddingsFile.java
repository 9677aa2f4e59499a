package io.areyouacat.core.dataset;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.photo.PhotoId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Vectors on their way into {@link Embeddings}. They are written, not mapped at once, so that a
 * disk that is full is an error like any other. The file has no name, so nothing of it is left,
 * however this process ends.
 */
public final class EmbeddingsFile implements AutoCloseable {
  // Of Java's buffers none has more than 2 GB.
  private static final int CHUNK_BYTES = 1 << 28;
  private static final int WRITE_BYTES = 1 << 20;

  private final Map<PhotoId, Integer> rows = new HashMap<>();
  private final int chunkBytes;
  private final FileChannel channel;
  private final OutputStream out;
  private int length;

  /**
   * @throws UncheckedIOException if the folder of temporary files cannot be written to
   */
  public EmbeddingsFile() {
    this(CHUNK_BYTES);
  }

  /**
   * @param chunkBytes most that is mapped as one
   */
  EmbeddingsFile(int chunkBytes) {
    this.chunkBytes = chunkBytes;
    try {
      Path file = Files.createTempFile("areyouacat-embeddings", "");
      try {
        channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      } finally {
        Files.delete(file);
      }
      out = new BufferedOutputStream(Channels.newOutputStream(channel), WRITE_BYTES);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Adds a photo's vector; of two for one photo the first stays.
   *
   * @param vector as long as those before it
   * @throws IllegalArgumentException if it is not
   * @throws UncheckedIOException if there is no room for it
   */
  public void add(PhotoId photo, float[] vector) {
    if (rows.isEmpty()) {
      length = vector.length;
    }
    checkArgument(
        vector.length == length && length > 0,
        "the vector of photo %s has %s numbers and not %s",
        photo,
        vector.length,
        length);
    if (rows.putIfAbsent(photo, rows.size()) != null) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * length).order(ByteOrder.nativeOrder());
    bytes.asFloatBuffer().put(vector);
    try {
      out.write(bytes.array());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** All that was added; nothing more can be. */
  public Embeddings map() {
    int chunkRows = length == 0 ? 1 : Math.max(1, chunkBytes / (Float.BYTES * length));
    List<FloatBuffer> chunks = new ArrayList<>();
    try {
      out.flush();
      long step = (long) chunkRows * Float.BYTES * length;
      for (long from = 0; from < channel.size(); from += step) {
        long bytes = Math.min(step, channel.size() - from);
        chunks.add(
            channel
                .map(MapMode.READ_ONLY, from, bytes)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer());
      }
    } catch (IOException e) {
      throw failure(e);
    }
    return new Embeddings(Map.copyOf(rows), length, chunkRows, chunks);
  }

  /** What is mapped stays. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static UncheckedIOException failure(IOException cause) {
    return new UncheckedIOException(
        "Vectors cannot be kept in the folder of temporary files, %s: %s"
            .formatted(System.getProperty("java.io.tmpdir"), cause.getMessage()),
        cause);
  }
}
