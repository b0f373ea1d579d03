package dev.latchkey.ui.tokens;

import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.KeyClipboard;
import dev.latchkey.ui.Notices;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.time.Instant;
import java.util.Objects;

/** What can be done with a token whose key was kept in the keychain. */
public final class KeptKeyActions {
  private final TokenService service;
  private final TaskRunner tasks;
  private final KeptKeys keptKeys;
  private final KeyClipboard clipboard;
  private final Notices notices;
  private final TokenDialogs dialogs;

  /**
   * Actions on the kept keys of this computer.
   *
   * @param clipboard takes a key away again after a while
   */
  public KeptKeyActions(
      TokenService service,
      TaskRunner tasks,
      KeptKeys keptKeys,
      KeyClipboard clipboard,
      Notices notices,
      TokenDialogs dialogs) {
    this.service = service;
    this.tasks = tasks;
    this.keptKeys = keptKeys;
    this.clipboard = clipboard;
    this.notices = notices;
    this.dialogs = dialogs;
  }

  /** Tells whether the key of a token was kept. */
  boolean isKept(AccessToken token) {
    return keptKeys.isKept(token.id());
  }

  /** Copies the kept key, and tells how that went. */
  void copy(AccessToken token) {
    tasks.run(
        () -> keptKeys.find(token.id()),
        found ->
            found.ifPresentOrElse(
                key -> {
                  try (key) {
                    boolean copied = clipboard.copy(key);
                    notices.show(
                        Strings.get(
                            copied ? "tokens.copied.key" : "tokens.copied.refused", token.label()));
                  }
                },
                () -> notices.show(Strings.get("tokens.kept.gone", token.label()))),
        this::tell);
  }

  /** Asks where the kept key is to be used. */
  void useIn(Account account, AccessToken token) {
    tasks.run(
        () -> keptKeys.find(token.id()),
        found ->
            found.ifPresentOrElse(
                key -> dialogs.useIn(account, token, key),
                () -> notices.show(Strings.get("tokens.kept.gone", token.label()))),
        this::tell);
  }

  /** Asks whether to remove the key from the keychain. */
  void forget(AccessToken token) {
    dialogs.forgetKey(token);
  }

  /** Asks the authority about the kept key, and tells what it said. */
  void verify(AccessToken asked) {
    tasks.run(
        () -> {
          try (AccessKey key = keptKeys.find(asked.id()).orElse(null)) {
            return key == null
                ? Strings.get("tokens.kept.gone", asked.label())
                : verdict(service.identify(key));
          }
        },
        notices::show,
        this::tell);
  }

  private String verdict(AccessToken token) {
    // The authority's clock decides; any page has its time.
    AccountRef account = new AccountRef(token.accountId());
    Instant now = service.tokens(account, TokenQuery.FIRST_PAGE).asOf();
    return switch (token.status(now)) {
      case ACTIVE -> Strings.get("tokens.verify.accepted", token.label());
      case SUSPENDED -> Strings.get("tokens.verify.suspended", token.label());
      case EXPIRED ->
          Strings.get(
              "tokens.verify.expired",
              token.label(),
              RelativeTime.text(Objects.requireNonNull(token.expiresAt()), now));
      case REVOKED ->
          Strings.get(
              "tokens.verify.revoked",
              token.label(),
              RelativeTime.text(Objects.requireNonNull(token.revokedAt()), now));
    };
  }

  private void tell(Refused refused) {
    notices.show(refused.sentence());
  }
}
