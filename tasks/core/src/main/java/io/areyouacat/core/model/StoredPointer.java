package io.areyouacat.core.model;

/** The pointer as it was when it had {@code etag}. */
public record StoredPointer(ChampionPointer pointer, String etag) {}
