package io.areyouacat.core.dataset;

import io.areyouacat.core.photo.PhotoId;

/**
 * A row of the table {@code splits}, which is only appended to: where a photo belongs for good.
 *
 * @param group id of the smallest photo the group had when it was first seen
 */
public record Split(PhotoId photo, String group, Side side) {}
