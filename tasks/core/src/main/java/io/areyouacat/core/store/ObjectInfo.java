package io.areyouacat.core.store;

/**
 * An object without its bytes.
 *
 * @param etag changes whenever the bytes change
 */
public record ObjectInfo(String key, long sizeBytes, String etag) {}
