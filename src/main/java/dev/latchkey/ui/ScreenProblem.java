package dev.latchkey.ui;

import dev.latchkey.model.Problem;

/** What a screen tells of when it cannot say more. */
public enum ScreenProblem implements Problem {
  /** Something failed that nobody expected, in this program; its log has the details. */
  UNEXPECTED;

  @Override
  public Kind kind() {
    return Kind.HERE;
  }
}
