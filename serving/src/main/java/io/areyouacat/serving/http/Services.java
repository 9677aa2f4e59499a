package io.areyouacat.serving.http;

import io.areyouacat.serving.ask.Predictor;
import io.areyouacat.serving.keep.Keeper;
import io.areyouacat.serving.live.LiveModels;
import io.areyouacat.serving.metrics.ServerMetrics;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is behind the routes.
 *
 * @param overview what operators see, to be written as JSON
 * @param photosKept how long a night keeps a photo of a person at most
 * @param operatorToken opens it; null turns the operators' page off
 */
public record Services(
    LiveModels models,
    Predictor predictor,
    Keeper keeper,
    ServerMetrics metrics,
    Supplier<?> overview,
    Duration photosKept,
    @Nullable String operatorToken) {}
