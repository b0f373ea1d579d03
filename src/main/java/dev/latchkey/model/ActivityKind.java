package dev.latchkey.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of entry in the audit trail. */
public enum ActivityKind {
  /** A user was created. */
  USER_CREATED(Subject.SIGN_IN),
  /** A token was generated. */
  TOKEN_GENERATED(Subject.TOKENS),
  /** A token got another label. */
  TOKEN_RENAMED(Subject.TOKENS),
  /** A token got another description, or lost it. */
  TOKEN_DESCRIBED(Subject.TOKENS),
  /** A token got another expiry. */
  TOKEN_EXPIRY_CHANGED(Subject.TOKENS),
  /** A token was generated to replace another one. */
  TOKEN_ROTATED(Subject.TOKENS),
  /** A suspended token was resumed. */
  TOKEN_RESUMED(Subject.TOKENS),
  /** The tokens of an account were suspended. */
  TOKENS_SUSPENDED(Subject.TOKENS),
  /** The latest time seen, by which expiry is judged, was reset. */
  CLOCK_RESET(Subject.TOKENS),
  /** The suspended tokens of an account were resumed. */
  TOKENS_RESUMED(Subject.TOKENS),
  /** A backup was restored, and what may have ended since was closed. */
  BACKUP_RESTORED(Subject.MEMBERS),
  /** Everything that a restore had closed in an account was confirmed. */
  ALL_CONFIRMED(Subject.MEMBERS),
  /** A token was revoked. */
  TOKEN_REVOKED(Subject.TOKENS),
  /** Somebody signed in. */
  SESSION_CREATED(Subject.SIGN_IN),
  /** A session was ended. */
  SESSION_REVOKED(Subject.SIGN_IN),
  /** A person got another password. */
  PASSWORD_CHANGED(Subject.SIGN_IN),
  /** The operator made a code with which a person sets the password anew. */
  PASSWORD_CODE_MADE(Subject.SIGN_IN),
  /** A person set the password anew with such a code. */
  PASSWORD_RESET(Subject.SIGN_IN),
  /** An organization was created. */
  ORGANIZATION_CREATED(Subject.MEMBERS),
  /** An organization got another name. */
  ORGANIZATION_RENAMED(Subject.MEMBERS),
  /** An organization was deleted. */
  ORGANIZATION_DELETED(Subject.MEMBERS),
  /** Somebody was invited. */
  MEMBER_INVITED(Subject.MEMBERS),
  /** An invitation was withdrawn. */
  INVITATION_WITHDRAWN(Subject.MEMBERS),
  /** An invitation that a restore had closed was opened again. */
  INVITATION_REOPENED(Subject.MEMBERS),
  /** Somebody accepted an invitation. */
  MEMBER_JOINED(Subject.MEMBERS),
  /** A member was confirmed after a restore. */
  MEMBER_CONFIRMED(Subject.MEMBERS),
  /** A member got other rights. */
  RIGHTS_CHANGED(Subject.MEMBERS),
  /** A member was removed. */
  MEMBER_REMOVED(Subject.MEMBERS),
  /** A member left. */
  MEMBER_LEFT(Subject.MEMBERS);

  /** What an action is about; lists are filtered by it. */
  public enum Subject {
    /** Access tokens. */
    TOKENS,
    /** The organization and its members. */
    MEMBERS,
    /** Users, sessions and passwords. */
    SIGN_IN;

    /** Returns the subject as the HTTP API spells it. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #slug()}; empty if the text is not one. */
    public static Optional<Subject> parse(String slug) {
      return Arrays.stream(values()).filter(one -> one.slug().equals(slug)).findFirst();
    }
  }

  private final Subject subject;

  ActivityKind(Subject subject) {
    this.subject = subject;
  }

  public Subject subject() {
    return subject;
  }

  /** Returns the kind as it is stored and sent. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the words by which a search finds entries of this kind, such as "token revoked". */
  public String words() {
    return switch (this) {
      case SESSION_CREATED -> "session created signed in";
      case SESSION_REVOKED -> "session revoked ended a sign-in signed out";
      default -> slug().replace('_', ' ');
    };
  }

  /** Reads {@link #slug()}; empty if it is unknown, for instance because the server is newer. */
  public static Optional<ActivityKind> parse(String slug) {
    return Arrays.stream(values()).filter(one -> one.slug().equals(slug)).findFirst();
  }
}
