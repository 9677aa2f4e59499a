package io.areyouacat.core.dataset;

/** Who gave us a photo and its label. Operators' labels outrank people's feedback. */
public enum Origin {
  OPERATOR(2),
  UPLOAD(1);

  private final int labelRank;

  Origin(int labelRank) {
    this.labelRank = labelRank;
  }

  public int labelRank() {
    return labelRank;
  }
}
