package io.areyouacat.core.store;

import java.time.Instant;

/**
 * An object without its bytes.
 *
 * @param etag changes whenever the bytes change
 * @param modified when it was written last, by the clock of the store, to the second
 */
public record ObjectInfo(String key, long sizeBytes, String etag, Instant modified) {}
