package dev.latchkey.model;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * An e-mail address, trimmed: a local part without quotes, one {@code @}, and a domain name (RFC
 * 5321; letters outside ASCII as in RFC 6531). Latchkey never sends anything to it: it is the name
 * that a person signs in with.
 *
 * @param text the address as the person wrote it
 */
public record Email(String text) {
  private static final int MAX_LENGTH = 254;

  /**
   * Without spaces, control or invisible characters, broken surrogates, and all that needs quotes.
   */
  private static final Pattern LOCAL_PART =
      Pattern.compile("[^\\s\\p{Z}\\p{C}\"(),:;<>@\\[\\\\\\]]{1,64}");

  /**
   * Trims and checks {@code text}.
   *
   * @throws Refused {@link InputProblem#EMAIL_MALFORMED}
   */
  public Email {
    text = text.strip();
    int at = text.indexOf('@');
    if (text.length() > MAX_LENGTH
        || at < 0
        || !LOCAL_PART.matcher(text.substring(0, at)).matches()
        || imitatesAscii(text.substring(0, at))) {
      throw new Refused(InputProblem.EMAIL_MALFORMED);
    }
    asciiDomain(text.substring(at + 1));
  }

  /**
   * Returns the form in which addresses are compared: all letters in lower case, and the domain in
   * ASCII (RFC 3490). It is the same in every locale: a Turkish dotless i stays one.
   */
  public String folded() {
    return fold(localPart()) + "@" + asciiDomain(text.substring(text.indexOf('@') + 1));
  }

  /**
   * Requires that an address that is new here can be told from every other one by looking at it.
   *
   * @return this
   * @throws Refused {@link InputProblem#EMAIL_CHARACTER}
   */
  public Email requireClear() {
    OptionalInt hidden = VisibleText.findHidden(text);
    OptionalInt unclear = hidden.isPresent() ? hidden : VisibleText.findLookAlike(text);
    if (unclear.isPresent()) {
      throw new Refused(
          InputProblem.EMAIL_CHARACTER, "character", VisibleText.name(unclear.getAsInt()));
    }
    return this;
  }

  /** Returns the part before the {@code @}. */
  public String localPart() {
    return text.substring(0, text.indexOf('@'));
  }

  @Override
  public String toString() {
    return text;
  }

  private static String fold(String localPart) {
    return Normalizer.normalize(localPart, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /** Tells whether folding would turn a letter such as the Kelvin sign into an ASCII letter. */
  private static boolean imitatesAscii(String localPart) {
    return !isAscii(localPart) && isAscii(fold(localPart));
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static String asciiDomain(String domain) {
    // IDN would also split at full stops of other scripts, and would keep one at the end.
    if (domain.isEmpty() || domain.endsWith(".") || domain.chars().anyMatch(c -> c == '@')) {
      throw new Refused(InputProblem.EMAIL_MALFORMED);
    }
    String ascii;
    try {
      ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new Refused(InputProblem.EMAIL_MALFORMED, e);
    }
    if (ascii.isEmpty() || ascii.length() > 253 || !ascii.matches("[a-z0-9.-]*[a-z0-9]")) {
      throw new Refused(InputProblem.EMAIL_MALFORMED);
    }
    return ascii;
  }
}
