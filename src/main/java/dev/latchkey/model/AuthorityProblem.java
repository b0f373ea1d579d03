package dev.latchkey.model;

/** What an authority refuses or cannot find. */
public enum AuthorityProblem implements Problem {
  /**
   * The computer's clock is behind a time that the authority has already seen, so no expiry can be
   * set; data: {@code latest}.
   */
  CLOCK_BEHIND(Kind.MALFORMED),
  /** A well-formed key that this authority never issued, or that the caller may not see. */
  KEY_UNKNOWN(Kind.NOT_FOUND),
  /** A token that does not exist or that the caller may not see; data: {@code token}. */
  TOKEN_NOT_FOUND(Kind.NOT_FOUND),
  /**
   * A token that ended so long ago that little is kept of it; data: {@code token} (its label, its
   * id and the day it ended).
   */
  TOKEN_FORGOTTEN(Kind.NOT_FOUND),
  /** An account that does not exist or that the caller may not see; data: {@code account}. */
  ACCOUNT_NOT_FOUND(Kind.NOT_FOUND),
  /** The key or session secret is missing, unknown or no longer valid. */
  UNAUTHORIZED(Kind.UNAUTHORIZED),
  /** The caller's key has expired; data: {@code label}. */
  TOKEN_EXPIRED(Kind.UNAUTHORIZED),
  /** The caller's key was revoked; data: {@code label}. */
  TOKEN_REVOKED(Kind.UNAUTHORIZED),
  /** The caller's key is suspended until somebody confirms its token; data: {@code label}. */
  TOKEN_SUSPENDED(Kind.UNAUTHORIZED),
  /** A token that is not active cannot be rotated; data: {@code token}. */
  TOKEN_NOT_ACTIVE(Kind.CONFLICT),
  /** A token that was revoked or has expired gets no other expiry; data: {@code token}. */
  TOKEN_ENDED(Kind.CONFLICT),
  /** A token that was replaced cannot be made to stay longer; data: {@code token}. */
  TOKEN_REPLACED(Kind.CONFLICT),
  /** A token can be rotated only once; data: {@code token}. */
  ALREADY_ROTATED(Kind.CONFLICT),
  /** A key was used where a session is needed: a key cannot make keys. */
  SESSION_REQUIRED(Kind.FORBIDDEN),
  /** The caller is a member without the privilege that this needs; data: {@code privilege}. */
  PRIVILEGE_MISSING(Kind.FORBIDDEN),
  /** Only an owner of the organization may do this. */
  OWNER_NEEDED(Kind.FORBIDDEN),
  /** The organization would be left without an owner. */
  LAST_OWNER(Kind.CONFLICT),
  /** No member has this id. */
  MEMBER_NOT_FOUND(Kind.NOT_FOUND),
  /** The invited person is already a member. */
  ALREADY_MEMBER(Kind.CONFLICT),
  /** A slug that another account has, or had; data: {@code slug}. */
  SLUG_TAKEN(Kind.CONFLICT),
  /** Only a team server can invite people. */
  TEAM_SERVER_NEEDED(Kind.CONFLICT),
  /** The old password, which a change of password asks for, is wrong. */
  PASSWORD_WRONG(Kind.FORBIDDEN),
  /** The e-mail address or the password is wrong; the answer never tells which. */
  SIGN_IN_FAILED(Kind.UNAUTHORIZED),
  /** Nobody signs in to this authority with an e-mail address and a password. */
  NO_EMAIL_SIGN_IN(Kind.NOT_FOUND),
  /** Too many attempts, one after another or at the same time; data: {@code seconds} to wait. */
  TOO_MANY_ATTEMPTS(Kind.TOO_MANY),
  /** A set-up code that is wrong or has been used. */
  SET_UP_CODE_WRONG(Kind.FORBIDDEN),
  /** A code for a new password that is wrong, used, too old, or for somebody else. */
  PASSWORD_CODE_WRONG(Kind.FORBIDDEN),
  /** An invitation code that is wrong, used, withdrawn or expired. */
  INVITATION_INVALID(Kind.NOT_FOUND),
  /** An invitation for another e-mail address than the caller's. */
  INVITATION_OTHER_PERSON(Kind.FORBIDDEN),
  /** An invitation for somebody who already has an account and must sign in first. */
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
