package dev.latchkey.handover.tenderly;

/**
 * What the Tenderly CLI wants to know beside the key: without a {@code username} its next login
 * fails. It would write these itself if it had been given the key.
 *
 * @param username slug of the account, also of an organization
 * @param id id of the account
 * @param apiBase address of the API that the CLI is to call; empty to leave that as it is
 */
public record TenderlyAccount(String username, String id, String apiBase) {
  /** Nothing but the key is written. */
  static final TenderlyAccount NONE = new TenderlyAccount("", "", "");

  /** Returns the same without an address: the CLI goes on to call what it calls. */
  public TenderlyAccount withoutApiBase() {
    return new TenderlyAccount(username, id, "");
  }
}
