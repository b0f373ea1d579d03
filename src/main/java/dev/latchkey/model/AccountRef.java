package dev.latchkey.model;

/**
 * How a caller names an account: {@code me}, a slug or an id.
 *
 * @param value the name as it was given
 */
public record AccountRef(String value) {
  /** The caller's own account. */
  public static final AccountRef ME = new AccountRef("me");

  /** Tells whether this names {@code account}, which is the caller's own if {@code own}. */
  public boolean names(Account account, boolean own) {
    return value.equals(account.id())
        || value.equals(account.slug())
        || (own && value.equals(ME.value));
  }
}
