package dev.latchkey.authority;

import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Digest;
import dev.latchkey.model.Email;
import dev.latchkey.model.Ids;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Invitation;
import dev.latchkey.model.Label;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.Password;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.User;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * How people register at a team server: the first one with a set-up code, all others by invitation.
 */
public final class Joining {
  private static final int NUMBERED_NAMES = 20;
  private static final int MAX_NAME = 30;

  private final PeopleStore people;
  private final InvitationStore invitations;
  private final SignIns signIns;
  private final AuthorityTime time;
  private final SecureRandom random;

  Joining(
      PeopleStore people,
      InvitationStore invitations,
      SignIns signIns,
      AuthorityTime time,
      SecureRandom random) {
    this.people = people;
    this.invitations = invitations;
    this.signIns = signIns;
    this.time = time;
    this.random = random;
  }

  /**
   * What a new person enters.
   *
   * @param email the address to sign in with
   * @param firstName given name; may be empty
   * @param lastName family name; may be empty
   * @param password the chosen password; stays the caller's to close
   */
  public record NewPerson(Email email, String firstName, String lastName, Password password) {
    /**
     * Trims and checks the names.
     *
     * @throws Refused {@link InputProblem#INVALID_INPUT} with the field
     */
    public NewPerson {
      firstName = name("first_name", firstName);
      lastName = name("last_name", lastName);
    }

    private static String name(String field, String text) {
      try {
        return text.isBlank() ? "" : new Label(text).text();
      } catch (Refused e) {
        throw new Refused(InputProblem.INVALID_INPUT, "field", field, e);
      }
    }
  }

  /**
   * Makes the first user, and a session for it.
   *
   * @param code the set-up code as it was typed
   * @throws Refused {@link AuthorityProblem#SET_UP_CODE_WRONG}, or what is wrong with the password
   */
  public SignedIn setUp(String code, NewPerson wanted, String from, String description) {
    wanted.email().requireClear();
    Digest digest =
        OneTimeCode.parse(OneTimeCode.Purpose.SET_UP, code)
            .orElseThrow(() -> new Refused(AuthorityProblem.SET_UP_CODE_WRONG))
            .digest();
    if (people.hasRegistered()) {
      throw new Refused(AuthorityProblem.SET_UP_CODE_WRONG);
    }
    String hash = hash(wanted);
    // A local user of the same database may have the name already.
    RegisteredUser user =
        add(
            wanted,
            hash,
            candidate ->
                people.addFirst(
                    digest, candidate, created(candidate.user(), candidate.user().id(), from)),
            () -> false,
            AuthorityProblem.SET_UP_CODE_WRONG);
    return signIns.start(user.user(), from, description);
  }

  /**
   * Returns an open invitation, for whoever has its code.
   *
   * @throws Refused {@link AuthorityProblem#INVITATION_INVALID}
   */
  public Invitation look(String code) {
    return invitations
        .find(digest(code), time.expiryTime())
        .orElseThrow(() -> new Refused(AuthorityProblem.INVITATION_INVALID));
  }

  /**
   * Makes a new user, who becomes a member as the invitation says, and a session for them.
   *
   * @param wanted the new person, with the address of the invitation
   * @throws Refused {@link AuthorityProblem#INVITATION_INVALID}, {@link
   *     AuthorityProblem#SIGN_IN_FIRST} if the address has an account, {@link
   *     AuthorityProblem#INVITATION_OTHER_PERSON}, or what is wrong with the password
   */
  public SignedIn accept(String code, NewPerson wanted, String from, String description) {
    Invitation invitation = look(code);
    requireFor(invitation, wanted.email());
    requireNew(wanted.email());
    String hash = hash(wanted);
    RegisteredUser user =
        add(
            wanted,
            hash,
            candidate ->
                invitations.accept(
                    invitation.id(), candidate, joined(invitation, candidate.user(), from)),
            () -> {
              requireNew(wanted.email());
              return invitations.find(digest(code), time.expiryTime()).isPresent();
            },
            AuthorityProblem.INVITATION_INVALID);
    return signIns.start(user.user(), from, description);
  }

  /**
   * Makes the caller a member.
   *
   * @throws Refused {@link AuthorityProblem#INVITATION_INVALID}, {@link
   *     AuthorityProblem#INVITATION_OTHER_PERSON}, {@link AuthorityProblem#SESSION_REQUIRED}
   */
  public void accept(Caller caller, String code) {
    Caller.SessionHolder holder = SignIns.requireSession(caller);
    Invitation invitation = look(code);
    if (holder.user().email().isEmpty()) {
      throw new Refused(AuthorityProblem.INVITATION_OTHER_PERSON);
    }
    requireFor(invitation, new Email(holder.user().email()));
    if (!invitations.accept(
        invitation.id(), holder.user().id(), joined(invitation, holder.user(), holder.from()))) {
      throw new Refused(AuthorityProblem.INVITATION_INVALID);
    }
  }

  private static Digest digest(String code) {
    return OneTimeCode.parse(OneTimeCode.Purpose.INVITATION, code)
        .orElseThrow(() -> new Refused(AuthorityProblem.INVITATION_INVALID))
        .digest();
  }

  private static void requireFor(Invitation invitation, Email email) {
    if (!invitation.email().folded().equals(email.folded())) {
      throw new Refused(AuthorityProblem.INVITATION_OTHER_PERSON);
    }
  }

  private void requireNew(Email email) {
    if (people.findByEmail(email).isPresent()) {
      throw new Refused(AuthorityProblem.SIGN_IN_FIRST);
    }
  }

  private String hash(NewPerson wanted) {
    return signIns.hashNew(
        wanted.password(), wanted.email(), List.of(wanted.firstName(), wanted.lastName()));
  }

  /** Tries user names until one is free. Another node may take one at the same time. */
  private RegisteredUser add(
      NewPerson wanted,
      String hash,
      Predicate<RegisteredUser> attempt,
      BooleanSupplier goOn,
      Problem otherwise) {
    String base = username(wanted.email());
    for (int i = 1; i <= NUMBERED_NAMES; i++) {
      String name = i == 1 ? base : base + "-" + i;
      if (i == NUMBERED_NAMES) {
        name = base + "-" + Ids.generate("", random);
      }
      RegisteredUser candidate =
          new RegisteredUser(
              new User(
                  Ids.generate("us_", random),
                  name,
                  wanted.email().text(),
                  wanted.firstName(),
                  wanted.lastName()),
              hash);
      if (people.findByName(name).isPresent()) {
        continue;
      }
      if (attempt.test(candidate)) {
        return candidate;
      }
      if (!goOn.getAsBoolean()) {
        break;
      }
    }
    throw new Refused(otherwise);
  }

  /** Returns the part of an address that can begin a user name. */
  static String username(Email email) {
    String text =
        email
            .localPart()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    String cut = text.substring(0, Math.min(text.length(), MAX_NAME)).replaceAll("-+$", "");
    // "me" means the caller in addresses.
    return cut.isEmpty() || cut.equals("me") ? "user" : cut;
  }

  private Activity created(User user, String account, String from) {
    return new Activity(
        time.now(),
        account,
        user.username(),
        "session",
        ActivityKind.USER_CREATED,
        user.id(),
        user.username(),
        from);
  }

  private Activity joined(Invitation invitation, User user, String from) {
    return created(user, invitation.organization().id(), from)
        .about(ActivityKind.MEMBER_JOINED, user.id(), user.username());
  }
}
