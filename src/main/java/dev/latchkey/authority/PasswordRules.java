package dev.latchkey.authority;

import com.nulabinc.zxcvbn.Zxcvbn;
import dev.latchkey.model.Email;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Password;
import dev.latchkey.model.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The rules for new passwords (NIST SP 800-63B, section 5.1.1.2). */
final class PasswordRules {
  /** zxcvbn's "safely unguessable": more than 10^8 guesses. */
  private static final int MIN_SCORE = 3;

  /** The estimate takes more than linear time, and a strong beginning makes a strong password. */
  private static final int ESTIMATED_LENGTH = 64;

  /** How many characters a password needs beside the address and the name. */
  private static final int MIN_REST = 8;

  private static final int MIN_WORD = 3;

  /**
   * Checks a new password.
   *
   * @param email the address of the person, whose words do not count
   * @param names the names of the person, which do not count either
   * @throws Refused {@link InputProblem#PASSWORD_TOO_SHORT}, {@link
   *     InputProblem#PASSWORD_LIKE_EMAIL}, {@link InputProblem#PASSWORD_COMMON}
   */
  void requireGood(Password password, Email email, List<String> names) {
    if (password.length() < Password.MIN_LENGTH) {
      throw new Refused(InputProblem.PASSWORD_TOO_SHORT);
    }
    List<String> words = words(email, names);
    String rest = password.reveal().toString().toLowerCase(Locale.ROOT);
    boolean holdsWord = false;
    for (String word : words) {
      holdsWord |= rest.contains(word);
      rest = rest.replace(word, "");
    }
    if (holdsWord && rest.length() < MIN_REST) {
      throw new Refused(InputProblem.PASSWORD_LIKE_EMAIL);
    }
    CharSequence text = password.reveal();
    int length = Math.min(text.length(), ESTIMATED_LENGTH);
    // Not kept: its dictionaries take megabytes, and new passwords are rare.
    if (new Zxcvbn().measure(text.subSequence(0, length), words).getScore() < MIN_SCORE) {
      throw new Refused(InputProblem.PASSWORD_COMMON);
    }
  }

  /** The address, its parts and the names, the longest first, in lower case. */
  private static List<String> words(Email email, List<String> names) {
    String address = email.text().toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>(List.of(address));
    words.addAll(List.of(address.split("@")));
    words.addAll(List.of(address.split("[^\\p{L}\\p{N}]+")));
    names.forEach(name -> words.addAll(List.of(name.toLowerCase(Locale.ROOT).split("\\s+"))));
    return words.stream()
        .filter(word -> word.length() >= MIN_WORD)
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .limit(20)
        .toList();
  }
}
