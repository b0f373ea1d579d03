package dev.latchkey.model;

/**
 * The name of an organization that people read: 1 to 64 characters (code points) after trimming,
 * with the same characters as a {@link Label}.
 *
 * @param text the trimmed, normalized text; show it as it is
 */
public record OrganizationName(String text) {
  /**
   * Trims, normalizes and checks {@code text}.
   *
   * @throws Refused {@link InputProblem#NAME_MALFORMED}
   */
  public OrganizationName {
    try {
      text = new Label(text).text();
    } catch (Refused e) {
      throw new Refused(InputProblem.NAME_MALFORMED, e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
