package dev.latchkey.model;

/** What is wrong with a clock; data: {@code by}, how far and in which direction. */
public enum ClockProblem implements Problem {
  /** The clock of a node and that of its database are more than a minute apart. */
  CLOCK_APART(Kind.UNAVAILABLE),
  /** The clock is so far ahead of the time last seen that this is not believed. */
  CLOCK_AHEAD(Kind.HERE),
  /** The clock is behind a time that was seen before. */
  CLOCK_SET_BACK(Kind.HERE);

  private final Kind kind;

  ClockProblem(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
