package dev.latchkey.model;

/**
 * How a caller names an account: {@code me}, a slug or an id.
 *
 * @param value the name as the caller gave it
 */
public record AccountRef(String value) {
  /** The caller's own account. */
  public static final AccountRef ME = new AccountRef("me");

  /**
   * Tells whether this names {@code account}.
   *
   * @param own whether the account is the caller's own, which {@code me} names too
   */
  public boolean names(Account account, boolean own) {
    return value.equals(account.id())
        || value.equals(account.slug())
        || (own && value.equals(ME.value));
  }
}
