package io.areyouacat.core.container;

/** What a container is for, and with it what its JVM needs besides Java objects and networks. */
public enum Tenant {
  /** A task of a night: Spark and networks, and at times a second JVM beside it. */
  TASK(768, 512, 768, 0.6),
  /** The prediction server: no Spark, no second JVM, and little but photos on the heap. */
  SERVER(320, 128, 0, 0.5);

  private final long ownMebibytes;
  private final long leastHeapMebibytes;
  private final long freshJvmMebibytes;
  private final double heapShare;

  Tenant(long ownMebibytes, long leastHeapMebibytes, long freshJvmMebibytes, double heapShare) {
    this.ownMebibytes = ownMebibytes;
    this.leastHeapMebibytes = leastHeapMebibytes;
    this.freshJvmMebibytes = freshJvmMebibytes;
    this.heapShare = heapShare;
  }

  /** Classes, compiled code, stacks, buffers of sockets, the collector, scratch of libraries. */
  long ownBytes() {
    return ownMebibytes << 20;
  }

  /** With less it does not start: Spark insists on some 450 MiB. */
  long leastHeapBytes() {
    return leastHeapMebibytes << 20;
  }

  /** All of a JVM that it starts beside itself; 0 for none. */
  long freshJvmBytes() {
    return freshJvmMebibytes << 20;
  }

  /** The heap's part of what is left; the rest is for arrays of networks. */
  double heapShare() {
    return heapShare;
  }
}
