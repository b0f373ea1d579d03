package dev.latchkey.model;

/** What an authority refuses, or cannot find, whichever way it was asked. */
public enum AuthorityProblem implements Problem {
  /**
   * The computer's clock is behind a time that the authority has already seen, so that no expiry
   * can be set; data: {@code latest}.
   */
  CLOCK_BEHIND(Kind.MALFORMED),
  /** A well-formed key that this authority never issued, or that the caller may not see. */
  KEY_UNKNOWN(Kind.NOT_FOUND),
  /** A token id without a token, or one that the caller may not see; data: {@code token}. */
  TOKEN_NOT_FOUND(Kind.NOT_FOUND),
  /** An account that does not exist or that the caller may not see; data: {@code account}. */
  ACCOUNT_NOT_FOUND(Kind.NOT_FOUND),
  /** The key or session secret is missing, unknown or no longer good. */
  UNAUTHORIZED(Kind.UNAUTHORIZED),
  /** The caller's key has expired; data: {@code label}. */
  TOKEN_EXPIRED(Kind.UNAUTHORIZED),
  /** The caller's key was revoked; data: {@code label}. */
  TOKEN_REVOKED(Kind.UNAUTHORIZED),
  /** The caller's key is suspended until somebody confirms its token; data: {@code label}. */
  TOKEN_SUSPENDED(Kind.UNAUTHORIZED),
  /** A token that is not active cannot be rotated; data: {@code token}. */
  TOKEN_NOT_ACTIVE(Kind.CONFLICT),
  /** A token is rotated once; data: {@code token}. */
  ALREADY_ROTATED(Kind.CONFLICT),
  /** A key was used for something that needs a session: a key cannot mint keys. */
  SESSION_REQUIRED(Kind.FORBIDDEN),
  /** A member without the privilege that this needs; data: {@code privilege}. */
  PRIVILEGE_MISSING(Kind.FORBIDDEN),
  /** Only an owner of the organization may do this. */
  OWNER_NEEDED(Kind.FORBIDDEN),
  /** The organization would be left without an owner. */
  LAST_OWNER(Kind.CONFLICT),
  /** Nobody of this id is a member. */
  MEMBER_NOT_FOUND(Kind.NOT_FOUND),
  /** The person to invite is a member already. */
  ALREADY_MEMBER(Kind.CONFLICT),
  /** A slug that another account has, or had; data: {@code slug}. */
  SLUG_TAKEN(Kind.CONFLICT),
  /** People can be invited to a team server only. */
  TEAM_SERVER_NEEDED(Kind.CONFLICT),
  /** The old password, asked for before a change, is another. */
  PASSWORD_WRONG(Kind.FORBIDDEN),
  /** Nobody has this e-mail address with this password; it is never told which of them is wrong. */
  SIGN_IN_FAILED(Kind.UNAUTHORIZED),
  /** Too many attempts, or too many at the same time; data: {@code seconds} to wait. */
  TOO_MANY_ATTEMPTS(Kind.TOO_MANY),
  /** A set-up code that is wrong or was used. */
  SET_UP_CODE_WRONG(Kind.FORBIDDEN),
  /** An invitation code that is wrong, used, withdrawn or too old. */
  INVITATION_INVALID(Kind.NOT_FOUND),
  /** An invitation for another e-mail address than the caller's. */
  INVITATION_OTHER_PERSON(Kind.FORBIDDEN),
  /** An invitation for somebody who has an account already and should sign in first. */
  SIGN_IN_FIRST(Kind.CONFLICT),
  /** No session of the caller has this id. */
  SESSION_NOT_FOUND(Kind.NOT_FOUND);

  private final Kind kind;

  AuthorityProblem(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
