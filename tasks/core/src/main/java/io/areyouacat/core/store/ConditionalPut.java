package io.areyouacat.core.store;

/** What came of a conditional write. */
public sealed interface ConditionalPut {

  record Written(String etag) implements ConditionalPut {}

  /** Somebody else was there first; nothing was written. */
  record Refused() implements ConditionalPut {}
}
