package io.areyouacat.core.model;

/**
 * Two runs with equal data, settings and seed give equal model bytes if this is equal too.
 *
 * @param backend such as {@code nd4j-native 1.0.0-M2.1}
 * @param instructionSet such as {@code avx512}
 * @param accelerated whether oneDNN (or cuDNN) does the convolutions
 */
public record RuntimeInfo(
    String backend, String instructionSet, int openMpThreads, boolean accelerated, String java) {}
