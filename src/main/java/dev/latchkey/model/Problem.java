package dev.latchkey.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why something was refused or failed, as a code that screens, the command line and the HTTP API
 * share. The sentence for each is in {@code problems.properties} under its {@link #slug()}.
 */
public enum Problem {
  /** A label without a visible character. */
  LABEL_EMPTY,
  /** A label over 64 characters; data: {@code length}. */
  LABEL_TOO_LONG,
  /** A label with a control, invisible or broken character; data: {@code character}. */
  LABEL_CHARACTER,
  /** An expiry that is not in the future. */
  EXPIRY_PAST,
  /**
   * The computer's clock is behind a time that the authority has already seen, so that no expiry
   * can be set; data: {@code latest}.
   */
  CLOCK_BEHIND,
  /** A text that is no access key at all. */
  KEY_MALFORMED,
  /** A text of a key's form whose checksum is wrong: a typo or a damaged paste. */
  KEY_MISTYPED,
  /** A well-formed key that this authority never issued, or that the caller may not see. */
  KEY_UNKNOWN,
  /** A token id without a token, or one that the caller may not see; data: {@code token}. */
  TOKEN_NOT_FOUND,
  /** An account that does not exist or that the caller may not see; data: {@code account}. */
  ACCOUNT_NOT_FOUND,
  /** The key or session secret is missing, unknown or no longer good. */
  UNAUTHORIZED,
  /** The caller's key has expired; data: {@code label}. */
  TOKEN_EXPIRED,
  /** The caller's key was revoked; data: {@code label}. */
  TOKEN_REVOKED,
  /** The caller's key is suspended until somebody confirms its token; data: {@code label}. */
  TOKEN_SUSPENDED,
  /** A token that is not active cannot be rotated; data: {@code token}. */
  TOKEN_NOT_ACTIVE,
  /** A token is rotated once; data: {@code token}. */
  ALREADY_ROTATED,
  /** A key was used for something that needs a session: a key cannot mint keys. */
  SESSION_REQUIRED,
  /** A good key of another account than the one asked for. */
  OTHER_ACCOUNT,
  /** The caller is an organization, not a person. */
  NO_USER,
  /** A member without the privilege that this needs; data: {@code privilege}. */
  PRIVILEGE_MISSING,
  /** Only an owner of the organization may do this. */
  OWNER_NEEDED,
  /** The organization would be left without an owner. */
  LAST_OWNER,
  /** Nobody of this id is a member. */
  MEMBER_NOT_FOUND,
  /** The person to invite is a member already. */
  ALREADY_MEMBER,
  /** A slug of the wrong form. */
  SLUG_MALFORMED,
  /** A slug that another account has, or had; data: {@code slug}. */
  SLUG_TAKEN,
  /** A name of an organization that is empty, too long or has characters that cannot be seen. */
  NAME_MALFORMED,
  /** A text that is no e-mail address. */
  EMAIL_MALFORMED,
  /** What was typed to confirm is not what was asked for. */
  CONFIRMATION_WRONG,
  /** People can be invited to a team server only. */
  TEAM_SERVER_NEEDED,
  /** A password of less than 12 characters. */
  PASSWORD_TOO_SHORT,
  /** A password of more than 1024 bytes. */
  PASSWORD_TOO_LONG,
  /** A password that is easily guessed. */
  PASSWORD_COMMON,
  /** A password that is little more than the e-mail address or the name. */
  PASSWORD_LIKE_EMAIL,
  /** The old password, asked for before a change, is another. */
  PASSWORD_WRONG,
  /** Nobody has this e-mail address with this password; it is never told which of them is wrong. */
  SIGN_IN_FAILED,
  /** Too many attempts, or too many at the same time; data: {@code seconds} to wait. */
  TOO_MANY_ATTEMPTS,
  /** A set-up code that is wrong or was used. */
  SET_UP_CODE_WRONG,
  /** An invitation code that is wrong, used, withdrawn or too old. */
  INVITATION_INVALID,
  /** An invitation for another e-mail address than the caller's. */
  INVITATION_OTHER_PERSON,
  /** An invitation for somebody who has an account already and should sign in first. */
  SIGN_IN_FIRST,
  /** No session of the caller has this id. */
  SESSION_NOT_FOUND,
  /** A page token that no list call returned. */
  PAGE_TOKEN_INVALID,
  /** A field or parameter that cannot be understood; data: {@code field}. */
  INVALID_INPUT,
  /** The data folder or its database cannot be read or written; data: {@code path}. */
  STORE_UNAVAILABLE,
  /** The disk is full; data: {@code path}. */
  STORE_FULL,
  /** The database is damaged; data: {@code path}. */
  STORE_CORRUPT,
  /** The database was deleted or replaced while other files of it remain; data: {@code path}. */
  STORE_INCOMPLETE,
  /** The database was written by a newer Latchkey; data: {@code path}. */
  STORE_TOO_NEW,
  /** Another program listens on the port of the HTTP API; data: {@code port}. */
  PORT_TAKEN,
  /**
   * A file with a TLS certificate or its key cannot be read, is expired, or they do not belong
   * together; data: {@code path}.
   */
  CERTIFICATE_UNUSABLE,
  /** Another process serves the HTTP API of this data folder; data: {@code path}. */
  API_SERVED_ELSEWHERE,
  /** A file to hand a key to is a folder, a pipe or a device; data: {@code path}. */
  FILE_NOT_REGULAR,
  /** Symbolic links that lead to each other; data: {@code path}. */
  FILE_LINK_LOOP,
  /** A file to hand a key to is over 1 MiB; data: {@code path}. */
  FILE_TOO_LARGE,
  /** A file to hand a key to is no text; data: {@code path}. */
  FILE_NOT_TEXT,
  /**
   * A file to hand a key to is not in its tools' form, or they would read it differently; data:
   * {@code place}.
   */
  FILE_UNCLEAR,
  /** Another program changed a file between the preview and the write; data: {@code path}. */
  FILE_CHANGED,
  /** What was written could not be read back; data: {@code path}. */
  WRITE_NOT_PROVEN,
  /** Git tracks a file, or does not ignore it, so no key is written to it; data: {@code path}. */
  GIT_WOULD_KEEP_KEY,
  /** A name that no variable can have. */
  VARIABLE_MALFORMED,
  /** The folder is no project of Hardhat 3; data: {@code path}. */
  HARDHAT_NEEDED,
  /** The project has no plugin for the keystore; data: {@code path}. */
  HARDHAT_KEYSTORE_MISSING,
  /** Node or npx cannot be started. */
  NODE_MISSING,
  /** Node is older than Hardhat 3 needs; data: {@code version}. */
  NODE_TOO_OLD,
  /** Hardhat failed or did not end in time; data: {@code reason}. */
  HARDHAT_FAILED,
  /** The file with the known places cannot be understood; data: {@code path}. */
  PLACES_BROKEN,
  /** A program to run with a key cannot be started; data: {@code command}. */
  COMMAND_NOT_STARTED,
  /** There is no such route in the HTTP API. */
  ROUTE_UNKNOWN,
  /** The route exists, but not for this HTTP method; data: {@code allowed}. */
  METHOD_NOT_ALLOWED,
  /** The request is not well-formed HTTP, or over a limit of it. */
  REQUEST_MALFORMED,
  /** The body is larger than 64 KiB. */
  BODY_TOO_LARGE,
  /** The body is not one JSON object in UTF-8 with each field once. */
  BODY_MALFORMED,
  /** The body has another content type than JSON. */
  BODY_NOT_JSON,
  /** Two different credentials came with one request. */
  CREDENTIALS_AMBIGUOUS,
  /** A key or session secret stands in the address of the request. */
  SECRET_IN_ADDRESS,
  /** The request names another host than this computer, as a rebound DNS name does. */
  HOST_REFUSED,
  /** A web page tried to change something. */
  ORIGIN_REFUSED,
  /** A text that cannot be the address of a team server. */
  SERVER_ADDRESS_REFUSED,
  /** No connection to the team server, or no answer in time; data: {@code server}. */
  SERVER_UNREACHABLE,
  /** Something other than a team server answers at the address; data: {@code server}. */
  SERVER_UNAVAILABLE,
  /** The team server answered what this version does not understand; data: {@code server}. */
  SERVER_ANSWERED_ODDLY,
  /**
   * The answer to a change did not come, so that it may or may not have happened; data: {@code
   * server}.
   */
  ANSWER_LOST,
  /** The session at the team server is no longer good, and the person did not sign in again. */
  SESSION_EXPIRED,
  /**
   * The server's certificate comes from nobody that this computer trusts; data: {@code
   * fingerprint}, its SHA-256.
   */
  CERTIFICATE_UNKNOWN,
  /** The server's certificate is not valid yet or no longer; data: {@code fingerprint}. */
  CERTIFICATE_EXPIRED,
  /** The server's certificate is for another host; data: {@code fingerprint}. */
  CERTIFICATE_OTHER_HOST,
  /** The keychain is absent, locked, frozen or broken; data: {@code reason}, a sentence. */
  KEYCHAIN_UNAVAILABLE,
  /** Something failed that nobody expected, in this program; its log has the details. */
  UNEXPECTED,
  /** Something failed that nobody expected; the request's id finds it in the log. */
  INTERNAL;

  /** Reads {@link #slug()}; empty if it is none, for instance of a newer server. */
  public static Optional<Problem> parse(String slug) {
    return Arrays.stream(values()).filter(one -> one.slug().equals(slug)).findFirst();
  }

  /** Returns the code as the HTTP API spells it, such as {@code label_too_long}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
