package dev.latchkey.model;

/**
 * The displayed name of an organization. It has the length and the characters of a {@link Label}.
 *
 * @param text the trimmed, normalized text, as it is shown
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
