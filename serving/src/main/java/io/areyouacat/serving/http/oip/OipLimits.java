package io.areyouacat.serving.http.oip;

/**
 * What one request may ask.
 *
 * @param pictures in one request
 * @param pixels of all decoded pictures of a request together
 */
public record OipLimits(int pictures, long pixels) {}
