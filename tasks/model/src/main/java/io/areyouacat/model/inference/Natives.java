package io.areyouacat.model.inference;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/**
 * Objects outside the heap that are freed together, the youngest first. JavaCPP would free them
 * with their Java objects, some time after the last use.
 */
final class Natives implements AutoCloseable {
  private final List<Pointer> all = new ArrayList<>();

  <P extends Pointer> P own(P pointer) {
    all.add(pointer);
    return pointer;
  }

  @Override
  public void close() {
    for (int i = all.size() - 1; i >= 0; i--) {
      all.get(i).close();
    }
    all.clear();
  }
}
