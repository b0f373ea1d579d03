package dev.latchkey.handover;

import dev.latchkey.model.Refused;
import java.util.regex.Pattern;

/**
 * The name of a variable that holds a key: letters, digits and underscores, no digit first, as
 * shells (POSIX) and Hardhat want it.
 *
 * @param value the name
 */
public record VariableName(String value) {
  private static final int MAX_LENGTH = 128;
  private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** The name that most people use. */
  public static final VariableName DEFAULT = new VariableName("TENDERLY_ACCESS_KEY");

  /**
   * Checks the form.
   *
   * @throws Refused {@link HandoverProblem#VARIABLE_MALFORMED}
   */
  public VariableName {
    if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
      throw new Refused(HandoverProblem.VARIABLE_MALFORMED);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
