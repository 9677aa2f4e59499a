package io.areyouacat.core.image;

import java.io.Serializable;

/** Computes once what is kept about a picture. Thread-safe. */
public interface PhotoAnalyzer extends Serializable {

  PhotoFeatures analyze(Pixels pixels);
}
