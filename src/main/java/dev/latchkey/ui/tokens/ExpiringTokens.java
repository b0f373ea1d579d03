package dev.latchkey.ui.tokens;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Sort;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenQuery.Column;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.DesktopNotices;
import dev.latchkey.ui.Notices;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * Tells the person once a day which tokens expire soon, by a notification of the desktop, or in the
 * window where the desktop takes none.
 */
public final class ExpiringTokens {
  /** How long nothing is asked after nothing was found, or the question failed. */
  private static final Duration PAUSE = Duration.ofMinutes(30);

  private static final TokenQuery SOON =
      new TokenQuery("", TokenFilter.EXPIRING_SOON, new Sort<>(Column.EXPIRES, false), 1);

  private final TaskRunner tasks;
  private final Clock clock;
  private final CurrentSettings settings;
  private final DesktopNotices desktop;
  private final Notices window;
  private Instant next = Instant.MIN;

  /** Nobody is told anything yet. */
  public ExpiringTokens(
      TaskRunner tasks,
      Clock clock,
      CurrentSettings settings,
      DesktopNotices desktop,
      Notices window) {
    this.tasks = tasks;
    this.clock = clock;
    this.settings = settings;
    this.desktop = desktop;
    this.window = window;
  }

  /**
   * Tells the person if that is due; returns at once. May be called often.
   *
   * @param tokens the tokens of the person, and of their organizations
   * @param organizations reads the organizations
   */
  public void look(TokenService tokens, Callable<List<Organization>> organizations) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, clock.getZone());
    if (!settings.get().expiry().isDue(today) || now.isBefore(next)) {
      return;
    }
    next = now.plus(PAUSE);
    tasks.run(
        () -> {
          String text = text(tokens, organizations.call());
          return text.isEmpty() || desktop.show(Strings.get("tokens.expiring.title"), text)
              ? new Told(text, true)
              : new Told(text, false);
        },
        told -> note(told, today),
        // Whoever reads the list is told why it cannot be read.
        _ -> {});
  }

  private record Told(String text, boolean byDesktop) {}

  private void note(Told told, LocalDate today) {
    if (told.text.isEmpty()) {
      return;
    }
    if (!told.byDesktop) {
      window.show(told.text);
    }
    settings.change(
        now -> now.withExpiry(now.expiry().toldOn(today)),
        refused -> window.show(refused.sentence()));
  }

  private static String text(TokenService tokens, List<Organization> organizations) {
    List<AccountRef> accounts = new ArrayList<>(List.of(AccountRef.ME));
    organizations.stream()
        .filter(organization -> organization.mine().allow(Privilege.VIEW_TOKENS))
        .forEach(organization -> accounts.add(new AccountRef(organization.account().id())));
    long total = 0;
    String first = "";
    for (AccountRef account : accounts) {
      TokenPage page = tokens.tokens(account, SOON);
      total += Objects.requireNonNull(page.place()).total();
      if (first.isEmpty() && !page.tokens().isEmpty()) {
        AccessToken token = page.tokens().getFirst();
        Instant expiry = Objects.requireNonNull(token.expiresAt());
        first =
            Strings.get(
                "tokens.expiring.one", token.label(), RelativeTime.text(expiry, page.asOf()));
      }
    }
    return total > 1 ? Strings.get("tokens.expiring.many", total) : first;
  }
}
