package io.areyouacat.serving.http;

import io.areyouacat.core.settings.ServerSettings;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Reads bodies within bounds of size, time and memory, whatever length the client declares. Nothing
 * is written to a disk.
 */
final class BodyReader {

  private static final int CHUNK_BYTES = 65_536;

  /** A body is copied once while it is read or taken apart. */
  private static final int COPIES = 2;

  /** So much more than allowed is read and thrown away, for the client to hear why. */
  private static final int DISCARDED_FACTOR = 4;

  private static final Duration MEMORY_RETRY = Duration.ofSeconds(2);

  private final int maxBytes;
  private final Duration time;
  private final BodyMemory memory;

  BodyReader(ServerSettings settings) {
    maxBytes = settings.maxBytes();
    time = settings.bodyTime();
    memory = new BodyMemory(settings.bodyMemory());
  }

  /**
   * @throws ProblemException if it is too large or too slow, or too many others are in memory
   */
  Body read(Context request) throws IOException {
    if (request.req().getContentLengthLong() > maxBytes) {
      throw tooLarge();
    }
    long taken = 0;
    boolean done = false;
    try {
      var bytes = new ByteArrayOutputStream();
      var chunk = new byte[CHUNK_BYTES];
      InputStream in = request.req().getInputStream();
      long end = System.nanoTime() + time.toNanos();
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        if (bytes.size() + count > maxBytes) {
          throw tooLarge();
        }
        if (!memory.take((long) COPIES * count)) {
          throw ProblemException.later(
              ProblemCode.BUSY, "The server is busy with other photos; try again.", MEMORY_RETRY);
        }
        taken += (long) COPIES * count;
        bytes.write(chunk, 0, count);
        checkTime(end);
      }
      done = true;
      return new Body(bytes.toByteArray(), memory, taken);
    } finally {
      if (!done) {
        memory.give(taken);
      }
    }
  }

  /**
   * Reads what nobody wants any more, within bounds: a connection that is closed on a client that
   * still sends loses the answer.
   */
  void discard(Context request) {
    String expected = request.req().getHeader("Expect");
    long most = (long) DISCARDED_FACTOR * maxBytes;
    boolean waits = expected != null && expected.toLowerCase(Locale.ROOT).contains("100-continue");
    if (waits || request.req().getContentLengthLong() > most) {
      return;
    }
    try {
      InputStream in = request.req().getInputStream();
      var chunk = new byte[CHUNK_BYTES];
      long end = System.nanoTime() + time.toNanos();
      long discarded = 0;
      int count = in.read(chunk);
      while (count >= 0 && discarded < most && System.nanoTime() < end) {
        discarded += count;
        count = in.read(chunk);
      }
    } catch (IOException | IllegalStateException e) {
      // Whoever does not send any more does not hear the answer either.
      return;
    }
  }

  private void checkTime(long end) {
    if (System.nanoTime() > end) {
      throw new ProblemException(
          new Problem(
              ProblemCode.BAD_REQUEST,
              408,
              "The body took longer than %d s to arrive; try again over a faster connection."
                  .formatted(time.toSeconds())),
          null);
    }
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        ProblemCode.PHOTO_TOO_LARGE,
        "The request has more than %s; make the photo smaller and send it again."
            .formatted(size(maxBytes)));
  }

  private static String size(int bytes) {
    return bytes % 1_048_576 == 0 ? bytes / 1_048_576 + " MB" : bytes + " bytes";
  }
}
