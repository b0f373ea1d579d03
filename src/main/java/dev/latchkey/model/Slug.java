package dev.latchkey.model;

import java.util.regex.Pattern;

/**
 * The name of an organization in addresses: 3 to 39 lower-case letters, digits and inner hyphens;
 * unique among all accounts. It never changes.
 *
 * @param text the slug
 */
public record Slug(String text) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{1,37})[a-z0-9]");

  /**
   * Checks {@code text}.
   *
   * @throws Refused {@link InputProblem#SLUG_MALFORMED}
   */
  public Slug {
    if (!FORM.matcher(text).matches()) {
      throw new Refused(InputProblem.SLUG_MALFORMED);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
