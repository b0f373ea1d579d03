package dev.latchkey.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that is closed since a backup was restored, because it may have ended after the backup
 * was made.
 *
 * @param kind what it is
 * @param id id of the token, user or invitation; of one kind no two have the same
 * @param name what people call it: a label, a name or an e-mail address
 * @param detail who generated the token, the member's or the invitation's rights, or the address of
 *     who has to set a password
 */
public record ReviewItem(Kind kind, String id, String name, String detail) {
  /** What can await a review. */
  public enum Kind {
    /** A member without rights until an owner confirms the membership. */
    MEMBER,
    /** An invitation that cannot be accepted until it is opened again. */
    INVITATION,
    /** A person who cannot sign in until they set a password with a code of an administrator. */
    PASSWORD,
    /** A token whose key is refused. */
    TOKEN;

    /** Tells whether it can be confirmed; a password can only be set. */
    public boolean canBeConfirmed() {
      return this != PASSWORD;
    }

    /** Returns the kind as the HTTP API spells it. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #slug()}; empty if the text is not one. */
    public static Optional<Kind> parse(String slug) {
      return Arrays.stream(values()).filter(one -> one.slug().equals(slug)).findFirst();
    }
  }

  /** The texts are kept as they are shown: they hold nothing that cannot be seen. */
  public ReviewItem {
    name = VisibleText.shown(name);
    detail = VisibleText.shown(detail);
  }
}
