package io.areyouacat.core.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * The models that are compared, all scored tonight on the same photos; nothing is remembered.
 *
 * @param champion what is in service, if anything is
 * @param anchor the best model promoted on this test set, if there is one
 */
public record Rivals(
    ScoredModel candidate, @Nullable ScoredModel champion, @Nullable ScoredModel anchor) {}
