package io.areyouacat.core.dataset;

/** What a group of photos is used for, drawn once and never changed. */
public enum Side {
  TRAIN,
  VALIDATION,
  TEST
}
