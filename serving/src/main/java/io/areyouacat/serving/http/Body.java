package io.areyouacat.serving.http;

/** A request's body in memory; its room is given back when it is closed. */
final class Body implements AutoCloseable {

  private final byte[] bytes;
  private final BodyMemory memory;
  private final long taken;

  Body(byte[] bytes, BodyMemory memory, long taken) {
    this.bytes = bytes;
    this.memory = memory;
    this.taken = taken;
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public void close() {
    memory.give(taken);
  }
}
