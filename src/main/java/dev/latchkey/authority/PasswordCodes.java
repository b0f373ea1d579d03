package dev.latchkey.authority;

import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Digest;
import dev.latchkey.model.Email;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.Password;
import dev.latchkey.model.Refused;
import dev.latchkey.model.RestoreProblem;
import dev.latchkey.model.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/** Setting one's password anew with a code that an administrator made. */
public final class PasswordCodes {
  /** How long a code is good. */
  public static final Duration LIFETIME = Duration.ofDays(7);

  private final PeopleStore people;
  private final SignIns signIns;
  private final AuthorityTime time;
  private final SecureRandom random;

  PasswordCodes(PeopleStore people, SignIns signIns, AuthorityTime time, SecureRandom random) {
    this.people = people;
    this.signIns = signIns;
    this.time = time;
    this.random = random;
  }

  /**
   * Returns a new code for a person, in place of any before; for the operator. The old password is
   * good until the code is used, unless a restore has closed it.
   *
   * @param confirmsOwner whether its use confirms the person, after a restore, as owner of the
   *     organizations whose owner the person is: somebody must be the first to confirm others
   * @throws Refused {@link RestoreProblem#PERSON_NOT_FOUND}
   */
  public OneTimeCode issue(Email email, boolean confirmsOwner) {
    User user =
        people
            .findByEmail(email)
            .map(RegisteredUser::user)
            .orElseThrow(() -> new Refused(RestoreProblem.PERSON_NOT_FOUND, "email", email.text()));
    OneTimeCode code = OneTimeCode.generate(OneTimeCode.Purpose.PASSWORD, random);
    people.addPasswordCode(
        user.id(),
        code.digest(),
        time.now().plus(LIFETIME),
        confirmsOwner,
        Caller.operator(
            time.now(), user.id(), ActivityKind.PASSWORD_CODE_MADE, user.id(), user.username()));
    return code;
  }

  /**
   * Gives the person a password, ends all their sessions, and makes a new one.
   *
   * @param code the code as it was typed
   * @param from the client's address
   * @param description what the session is for, for people
   * @throws Refused {@link AuthorityProblem#PASSWORD_CODE_WRONG}, or what is wrong with the
   *     password
   */
  public SignedIn reset(
      String code, Email email, Password wanted, String from, String description) {
    Digest digest =
        OneTimeCode.parse(OneTimeCode.Purpose.PASSWORD, code)
            .orElseThrow(() -> new Refused(AuthorityProblem.PASSWORD_CODE_WRONG))
            .digest();
    User user =
        people
            .findByPasswordCode(digest, time.expiryTime())
            .filter(found -> new Email(found.email()).folded().equals(email.folded()))
            .orElseThrow(() -> new Refused(AuthorityProblem.PASSWORD_CODE_WRONG));
    String hash = signIns.hashNew(wanted, email, List.of(user.firstName(), user.lastName()));
    Activity entry =
        new Activity(
            time.now(),
            user.id(),
            user.username(),
            "code",
            ActivityKind.PASSWORD_RESET,
            user.id(),
            user.username(),
            from);
    if (!people.resetPassword(digest, user.id(), hash, time.expiryTime(), entry)) {
      throw new Refused(AuthorityProblem.PASSWORD_CODE_WRONG);
    }
    return signIns.start(user, from, description);
  }
}
