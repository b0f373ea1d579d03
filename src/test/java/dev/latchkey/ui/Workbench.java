package dev.latchkey.ui;

import dev.latchkey.Used;
import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.Caller;
import dev.latchkey.authority.Session;
import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.keychain.MapKeychain;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.ActivityPage;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.Description;
import dev.latchkey.model.Email;
import dev.latchkey.model.Invitation;
import dev.latchkey.model.IssuedInvitation;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Member;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.Organization;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Overlap;
import dev.latchkey.model.Principal;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Revocation;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Slug;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.model.TokenChange;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import dev.latchkey.model.TokenUsage;
import dev.latchkey.model.User;
import dev.latchkey.store.EmptyDatabase;
import dev.latchkey.store.SqliteStore;
import dev.latchkey.ui.members.MemberDialogs;
import dev.latchkey.ui.organization.OrganizationDialogs;
import dev.latchkey.ui.tokens.KeptKeyActions;
import dev.latchkey.ui.tokens.TokenActions;
import dev.latchkey.ui.tokens.TokenDialogs;
import dev.latchkey.ui.tokens.TokensViewModel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a screen needs around it in a test: a real authority on a real store, a clock to set, and
 * stand-ins for the desktop that remember what they were told.
 */
public final class Workbench implements AutoCloseable {
  public final SettableClock clock = new SettableClock();
  private final Path database;
  public final AuthorityStore store;
  public final Authority authority;
  public final FragileTokens tokens;
  public final FragileAccounts accounts;
  public final Account account;
  public final MapKeychain keychain = new MapKeychain();
  public final KeptKeys keptKeys;
  public final FakeClipboard systemClipboard = new FakeClipboard();
  public Optional<Duration> clearAfter = Optional.of(Duration.ofSeconds(45));
  public final KeyClipboard keyClipboard = new KeyClipboard(systemClipboard, () -> clearAfter);
  public final List<String> copied = new ArrayList<>();
  public final List<String> notices = new ArrayList<>();
  public final List<Throwable> unexpected = new ArrayList<>();
  public Runnable lastChange = () -> {};
  public final List<String> dialogs = new ArrayList<>();
  public final TaskRunner tasks = new DirectTaskRunner(unexpected::add);

  /** A desk on a new data folder. */
  public Workbench(Path folder) {
    database = EmptyDatabase.in(folder);
    store = SqliteStore.open(database);
    authority = new Authority(store, clock, new SecureRandom());
    Caller.Desk person = authority.personAtDesk("alice");
    account = person.account();
    tokens = new FragileTokens(authority.actingAs(person));
    accounts = new FragileAccounts(authority.accountsFor(person));
    keptKeys = new KeptKeys(keychain, folder.resolve("kept-keys"));
  }

  /** Returns the organizations of the person at the desk, read once. */
  public Memberships organizations() {
    Memberships organizations = new Memberships(tasks, accounts::door);
    organizations.read();
    return organizations;
  }

  /** Returns the person's place in an organization. */
  public Membership membership(Organization organization) {
    return organizations().find(organization.account().id()).orElseThrow();
  }

  /** Makes an organization that the person at the desk owns. */
  public Organization organization(String name, String slug) {
    return accounts.door().create(new OrganizationName(name), new Slug(slug));
  }

  /** Makes an organization of somebody else in which the person at the desk has some rights. */
  public Organization foreignOrganization(String name, String slug, Rights mine) {
    User owner = person("owner-of-" + slug, "", "", "owner@" + slug + ".example");
    Organization made =
        authority.accountsFor(signedIn(owner)).create(new OrganizationName(name), new Slug(slug));
    join(made, store.people().findById(account.id()).orElseThrow(), mine);
    return accounts.door().organization(new AccountRef(made.account().id()));
  }

  /** Adds a person. */
  public User person(String username, String first, String last, String email) {
    User user = new User("us_" + username, username, email, first, last);
    store.people().add(user, entry(user.id(), ActivityKind.USER_CREATED, user.id(), username));
    return user;
  }

  /** Makes a person a member. */
  public void join(Organization organization, User user, Rights rights) {
    OneTimeCode code = OneTimeCode.generate(OneTimeCode.Purpose.INVITATION, new SecureRandom());
    Invitation invitation =
        new Invitation(
            "in_" + user.username() + organization.account().slug(),
            organization.account(),
            new Email(user.username() + "@example.com"),
            rights,
            "alice",
            clock.now,
            clock.now.plus(Invitation.LIFETIME));
    String id = organization.account().id();
    store
        .invitations()
        .add(
            invitation,
            code.digest(),
            entry(id, ActivityKind.MEMBER_INVITED, invitation.id(), invitation.email().text()));
    store
        .invitations()
        .accept(
            invitation.id(),
            user.id(),
            entry(id, ActivityKind.MEMBER_JOINED, user.id(), user.username()));
  }

  /** Returns a person as a caller with a session. */
  public Caller signedIn(User user) {
    return new Caller.SessionHolder(
        user,
        new Session("se_" + user.username(), user.id(), "laptop", clock.now, clock.now, null),
        "192.0.2.7");
  }

  /** Returns a door at which everybody can be invited, as on a team server. */
  public AccountService inviting() {
    AccountService real = accounts.door();
    return (AccountService)
        Proxy.newProxyInstance(
            AccountService.class.getClassLoader(),
            new Class<?>[] {AccountService.class},
            (_, method, arguments) -> {
              if (method.getName().equals("invite")) {
                AccountRef ref = (AccountRef) arguments[0];
                return new IssuedInvitation(
                    new Invitation(
                        "in_1",
                        real.organization(ref).account(),
                        (Email) arguments[1],
                        (Rights) arguments[2],
                        "alice",
                        clock.now,
                        clock.now.plus(Invitation.LIFETIME)),
                    OneTimeCode.generate(OneTimeCode.Purpose.INVITATION, new SecureRandom()));
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Dialogs about organizations that only note what was asked for. */
  public OrganizationDialogs notingOrganizations() {
    return noting(OrganizationDialogs.class);
  }

  /** Dialogs about members that only note what was asked for. */
  public MemberDialogs notingMembers() {
    return noting(MemberDialogs.class);
  }

  private <T> T noting(Class<T> kind) {
    return kind.cast(
        Proxy.newProxyInstance(
            kind.getClassLoader(),
            new Class<?>[] {kind},
            (_, method, arguments) -> {
              dialogs.add(method.getName() + about(arguments));
              lastChange = (Runnable) arguments[arguments.length - 1];
              return null;
            }));
  }

  private static String about(Object[] arguments) {
    return arguments.length < 3
        ? ""
        : switch (arguments[1]) {
          case Member member -> " " + member.user().username();
          case Invitation invitation -> " " + invitation.email();
          default -> "";
        };
  }

  private Activity entry(String accountId, ActivityKind kind, String target, String detail) {
    return new Activity(clock.now, accountId, "alice", "desk", kind, target, detail, "");
  }

  /** Generates a token. */
  public AccessToken add(String label) {
    return add(label, null);
  }

  /** Generates a token with an expiry; one that has expired by now was generated before. */
  public AccessToken add(String label, @Nullable Instant expiresAt) {
    Instant before =
        expiresAt != null
                && expiresAt.isAfter(clock.now)
                && !expiresAt.isAfter(authority.expiryTime())
            ? expiresAt
            : null;
    Instant end = before == null ? expiresAt : null;
    try (IssuedToken issued = tokens.generate(AccountRef.ME, new Label(label), end)) {
      if (before == null) {
        return issued.token();
      }
      expire(issued.token().id(), before);
      return store.tokens().find(account.id(), issued.token().id()).orElseThrow();
    }
  }

  /** The authority refuses to generate what is dead from its first second. */
  private void expire(TokenId token, Instant at) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        PreparedStatement update =
            connection.prepareStatement("update token set expires_at = ? where id = ?")) {
      update.setLong(1, at.toEpochMilli());
      update.setString(2, token.value());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Generates a token and uses its key once, {@code ago} before now. */
  public AccessToken addUsed(String label, Duration ago) {
    Instant now = clock.now;
    try (IssuedToken issued = tokens.generate(AccountRef.ME, new Label(label), null)) {
      Used.write(store, issued.token().id(), now.minus(ago), "127.0.0.1");
      return store.tokens().find(account.id(), issued.token().id()).orElseThrow();
    }
  }

  /** Fills the account with tokens such as a developer has after a year. */
  public void fill() {
    Instant now = clock.now;
    at(now.minus(Duration.ofDays(412)), () -> addUsed("build server", Duration.ofDays(-408)));
    at(now.minus(Duration.ofDays(95)), () -> add("staging deploy", now.minus(Duration.ofDays(5))));
    at(now.minus(Duration.ofDays(60)), () -> add("hardhat-vault · fork tests"));
    at(now.minus(Duration.ofDays(31)), () -> add("Grafana alerts", now.plus(Duration.ofDays(29))));
    AccessToken old = at(now.minus(Duration.ofDays(30)), () -> add("laptop (lost)"));
    tokens.revoke(AccountRef.ME, old.id());
    at(now.minus(Duration.ofDays(14)), () -> add("مفتاح الخادم"));
    at(
        now.minus(Duration.ofDays(9)),
        () -> add("a label that uses all of the sixty-four characters there can be"));
    at(
        now.minus(Duration.ofDays(8)),
        () -> add("👩‍👩‍👧 family node", now.plus(Duration.ofDays(2))));
    at(now.minus(Duration.ofDays(3)), () -> addUsed("nightly simulation", Duration.ofHours(-70)));
    at(now.minus(Duration.ofDays(2)), () -> add("=SUM(A1:A9)"));
    at(now.minus(Duration.ofHours(20)), () -> addUsed("ci / pull requests", Duration.ofHours(-18)));
    at(now.minus(Duration.ofMinutes(7)), () -> add("hardhat on this laptop"));
  }

  private AccessToken at(Instant time, java.util.function.Supplier<AccessToken> work) {
    Instant now = clock.now;
    clock.now = time;
    try {
      return work.get();
    } finally {
      clock.now = now;
    }
  }

  /** Returns what can be done with the tokens of a list, with dialogs that only note it. */
  public TokenActions actions(TokensViewModel list, Membership membership) {
    return actions(list, membership, noting());
  }

  /** Returns what can be done with the tokens of a list. */
  public TokenActions actions(
      TokensViewModel list, Membership membership, TokenDialogs tokenDialogs) {
    return new TokenActions(
        list,
        membership,
        tokens,
        tasks,
        tokenDialogs,
        new KeptKeyActions(tokens, tasks, keptKeys, keyClipboard, notices::add, tokenDialogs),
        copied::add,
        notices::add);
  }

  /** Dialogs that only note what was asked for. */
  public TokenDialogs noting() {
    return new TokenDialogs() {
      @Override
      public void generate(Account in, Consumer<List<AccessToken>> changed) {
        dialogs.add("generate");
      }

      @Override
      public void useIn(Account in, AccessToken token, AccessKey key) {
        dialogs.add("useIn " + token.label());
        key.close();
      }

      @Override
      public void places(AccessToken token) {
        dialogs.add("places " + token.label());
      }

      @Override
      public void forgetKey(AccessToken token) {
        dialogs.add("forgetKey " + token.label());
      }

      @Override
      public void rotate(Account in, AccessToken token, Consumer<List<AccessToken>> changed) {
        dialogs.add("rotate " + token.label());
      }

      @Override
      public void rename(Account in, AccessToken token, Consumer<List<AccessToken>> changed) {
        dialogs.add("rename " + token.label());
      }

      @Override
      public void revoke(Account in, List<AccessToken> which, Consumer<List<AccessToken>> changed) {
        dialogs.add(
            "revoke " + String.join(", ", which.stream().map(t -> t.label().text()).toList()));
      }
    };
  }

  @Override
  public void close() {
    store.close();
  }

  /** A clock that stands still until a test sets it. */
  public static final class SettableClock extends Clock {
    public volatile Instant now = Instant.parse("2026-11-23T20:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** A clipboard that a test can look into. */
  public static final class FakeClipboard implements KeyClipboard.SystemClipboard {
    public @Nullable String content;
    public boolean refusesPut;
    public boolean refusesClear;

    /** Whether another program has the clipboard, which answers when {@link #answer} says so. */
    public boolean isFrozen;

    private final List<Consumer<@Nullable String>> asking = new ArrayList<>();

    /** The program that has the clipboard answers everybody who asked. */
    public void answer() {
      isFrozen = false;
      List<Consumer<@Nullable String>> waiting = List.copyOf(asking);
      asking.clear();
      waiting.forEach(then -> then.accept(content));
    }

    /** Returns how many questions wait for an answer. */
    public int waiting() {
      return asking.size();
    }

    @Override
    public boolean putSecret(String text) {
      if (!refusesPut) {
        content = text;
        isFrozen = false;
      }
      return !refusesPut;
    }

    @Override
    public void read(Consumer<@Nullable String> then) {
      if (isFrozen) {
        asking.add(then);
      } else {
        then.accept(content);
      }
    }

    @Override
    public void clear() {
      if (!refusesClear) {
        content = null;
      }
    }
  }

  /** The real door to organizations, which fails when a test wants it to. */
  public static final class FragileAccounts {
    private final AccountService door;
    public @Nullable RuntimeException failure;
    public final List<String> calls = new ArrayList<>();

    FragileAccounts(AccountService real) {
      door =
          (AccountService)
              Proxy.newProxyInstance(
                  AccountService.class.getClassLoader(),
                  new Class<?>[] {AccountService.class},
                  (_, method, arguments) -> {
                    calls.add(method.getName());
                    if (failure != null) {
                      throw failure;
                    }
                    try {
                      return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  });
    }

    /** Returns the door. */
    public AccountService door() {
      return door;
    }

    /** From now on every call is refused as if the disk were gone. */
    public void breakDown() {
      failure = new Refused(StoreProblem.STORE_UNAVAILABLE, "path", "/data/latchkey.db");
    }
  }

  /** The real door to tokens, which fails when a test wants it to. */
  public static final class FragileTokens implements TokenService {
    private final TokenService real;
    public @Nullable RuntimeException failure;
    public @Nullable TokenId failsFor;
    public int calls;

    /** How many pages of tokens were asked for. */
    public int pages;

    /** Runs before each page is read: what others do meanwhile. */
    public Runnable beforePage = () -> {};

    FragileTokens(TokenService real) {
      this.real = real;
    }

    /** From now on every call is refused as if the disk were gone. */
    public void breakDown() {
      failure = new Refused(StoreProblem.STORE_UNAVAILABLE, "path", "/data/latchkey.db");
    }

    private TokenService open() {
      calls++;
      if (failure != null) {
        throw failure;
      }
      return real;
    }

    @Override
    public Principal principal() {
      return open().principal();
    }

    @Override
    public TokenUsage usage(AccountRef in, TokenId id, int days) {
      return open().usage(in, id, days);
    }

    @Override
    public IssuedToken generate(
        AccountRef in, Label label, Description description, @Nullable Instant expiresAt) {
      return open().generate(in, label, description, expiresAt);
    }

    @Override
    public TokenPage tokens(AccountRef in, TokenQuery query) {
      beforePage.run();
      pages++;
      return open().tokens(in, query);
    }

    @Override
    public ActivityPage history(AccountRef in, TokenId id, ActivityQuery query) {
      return open().history(in, id, query);
    }

    @Override
    public AccessToken token(AccountRef in, TokenId id) {
      return open().token(in, id);
    }

    @Override
    public AccessToken change(AccountRef in, TokenId id, TokenChange change) {
      return open().change(in, id, change);
    }

    @Override
    public IssuedToken rotate(AccountRef in, TokenId id, Overlap overlap) {
      return open().rotate(in, id, overlap);
    }

    @Override
    public AccessToken resume(AccountRef in, TokenId id) {
      return open().resume(in, id);
    }

    @Override
    public AccessToken revoke(AccountRef in, TokenId id) {
      if (id.equals(failsFor)) {
        throw new Refused(StoreProblem.STORE_UNAVAILABLE, "path", "/data/latchkey.db");
      }
      return open().revoke(in, id);
    }

    @Override
    public Revocation revoke(AccountRef in, Collection<TokenId> ids) {
      List<AccessToken> revoked = new ArrayList<>();
      Map<TokenId, Refused> refused = new HashMap<>();
      for (TokenId id : ids) {
        try {
          revoked.add(revoke(in, id));
        } catch (Refused e) {
          refused.put(id, e);
        }
      }
      return new Revocation(revoked, refused);
    }

    @Override
    public AccessToken identify(dev.latchkey.model.KeyDigest key) {
      return open().identify(key);
    }
  }
}
