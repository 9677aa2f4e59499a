package io.areyouacat.model.inference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;

/**
 * Memory for what steps give. What no later step reads makes room for others, so a network needs
 * little more than its two largest neighbours.
 */
final class Buffers {
  private final Natives natives;
  private final engine processor;
  private final List<Buffer> free = new ArrayList<>();
  private final List<Lent> lent = new ArrayList<>();

  Buffers(Natives natives, engine processor) {
    this.natives = natives;
    this.processor = processor;
  }

  private record Buffer(memory bytes, long size) {}

  private record Lent(Buffer buffer, int until) {}

  /** Takes back what steps before this one were the last to read. */
  void begin(int step) {
    for (Lent each : List.copyOf(lent)) {
      if (each.until() < step) {
        lent.remove(each);
        free.add(each.buffer());
      }
    }
  }

  /**
   * @param until the last step that reads it
   */
  memory lend(memory.desc what, int until) {
    long size = what.get_size();
    Optional<Buffer> fits =
        free.stream()
            .filter(buffer -> buffer.size() >= size)
            .min(Comparator.comparingLong(Buffer::size));
    fits.ifPresent(free::remove);
    Buffer buffer = fits.orElseGet(() -> create(size));
    lent.add(new Lent(buffer, until));
    return natives.own(new memory(what, processor, buffer.bytes().get_data_handle()));
  }

  private Buffer create(long size) {
    var bytes = new memory.desc(new long[] {size}, memory.data_type.u8, memory.format_tag.a);
    return new Buffer(natives.own(new memory(bytes, processor)), size);
  }
}
