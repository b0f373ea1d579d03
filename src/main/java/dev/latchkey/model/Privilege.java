package dev.latchkey.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a member may do in an organization. */
public enum Privilege {
  /** See the list of access tokens, identify keys and read the activity. */
  VIEW_TOKENS("view access tokens"),
  /** Generate access tokens and give them labels. */
  GENERATE_TOKENS("generate access tokens"),
  /** Revoke access tokens. */
  REVOKE_TOKENS("revoke access tokens"),
  /** Invite people, change what members may do, remove them. */
  MANAGE_MEMBERS("manage members");

  private final String words;

  Privilege(String words) {
    this.words = words;
  }

  /** Returns words that fit after "the privilege to". */
  public String words() {
    return words;
  }

  /** Returns the privilege as the HTTP API spells it, such as {@code view_tokens}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads {@link #slug()}; empty if the text is not one. */
  public static Optional<Privilege> parse(String slug) {
    return Arrays.stream(values()).filter(one -> one.slug().equals(slug)).findFirst();
  }
}
