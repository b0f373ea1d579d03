package dev.latchkey.team;

import dev.latchkey.api.Json;
import dev.latchkey.client.KeptLists;
import dev.latchkey.file.PrivateFile;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Connection;
import dev.latchkey.model.Organization;
import dev.latchkey.model.PageStart;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What a connection's lists were when they were last read, in a file of the data folder that only
 * its owner may read. It has labels, ids, creators and times, and no secret. It is bounded: the
 * first {@value #MOST_TOKENS} tokens of an account, and {@value #MAX_BYTES} bytes in all.
 */
final class LastLists implements KeptLists {
  static final int MOST_TOKENS = 1000;
  static final int MAX_BYTES = 1 << 20;

  private static final System.Logger LOG = System.getLogger(LastLists.class.getName());

  /** Lists are read every few seconds; they are not written as often. */
  private static final Duration BETWEEN_WRITES = Duration.ofMinutes(1);

  private final PrivateFile file;
  private final LongSupplier nanoTime;

  /** What the file has, or will have; null before it is read. */
  private @Nullable LastListsJson content;

  /** Of which list the first page of an account is kept; the next ones must be of the same. */
  private final Map<String, TokenQuery> begun = new HashMap<>();

  private boolean isWritten = true;
  private boolean isGone;
  private long writtenAt;
  private boolean wasWritten;

  LastLists(Path path, LongSupplier nanoTime) {
    this.file = new PrivateFile(path);
    this.nanoTime = nanoTime;
  }

  /** Which connection it is, in a form that can be part of a file's name. */
  record Name(String text) {
    /** Returns the name for a person at a server, whichever session it is. */
    static Name of(Connection connection) {
      String text = connection.address() + "\n" + connection.email().toLowerCase(Locale.ROOT);
      try {
        byte[] digest =
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return new Name(HexFormat.of().formatHex(digest, 0, 8));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Returns those of a connection, in a file beside that of the connections. */
  static LastLists of(Path connections, Name name) {
    return new LastLists(
        connections.resolveSibling("last-lists-" + name.text() + ".json"), System::nanoTime);
  }

  @Override
  public synchronized void keep(Account person) {
    LastListsJson now = content();
    // Those of another person are nothing to this one.
    LastListsJson base =
        person.id().equals(now.person() == null ? null : now.person().id())
            ? now
            : LastListsJson.EMPTY;
    change(base.with(person));
  }

  @Override
  public synchronized void keep(List<Organization> organizations) {
    change(content().with(organizations));
  }

  @Override
  public synchronized void keep(AccountRef account, TokenQuery query, TokenPage page) {
    if (!query.text().isBlank() || !isKept(query.filter())) {
      return;
    }
    TokenQuery first = query.from(PageStart.FIRST);
    LastListsJson.Tokens before =
        first.equals(begun.get(account.value())) ? content().tokens().get(account.value()) : null;
    int more = before == null ? -1 : before.more(query.start(), page);
    if (query.start() instanceof PageStart.At && page.offset() == 0) {
      begun.put(account.value(), first);
      change(content().with(account.value(), LastListsJson.Tokens.of(page)));
    } else if (before != null && more > 0 && before.tokens().size() + more <= MOST_TOKENS) {
      change(content().with(account.value(), before.and(page, more)));
    }
  }

  private static boolean isKept(TokenFilter filter) {
    return filter == TokenFilter.ACTIVE || filter == TokenFilter.NOT_ENDED;
  }

  private void change(LastListsJson changed) {
    if (isGone || changed.equals(content)) {
      return;
    }
    content = changed;
    isWritten = false;
    if (!wasWritten || nanoTime.getAsLong() - writtenAt > BETWEEN_WRITES.toNanos()) {
      write();
    }
  }

  /** Writes what is not written yet. */
  synchronized void write() {
    if (isWritten || isGone) {
      return;
    }
    writtenAt = nanoTime.getAsLong();
    wasWritten = true;
    try {
      file.replace(bounded(content()));
      isWritten = true;
    } catch (Refused e) {
      LOG.log(Level.WARNING, "the lists of a team server could not be kept: " + e.getMessage());
    }
  }

  private static byte[] bounded(LastListsJson content) {
    LastListsJson rest = content;
    byte[] bytes = Json.mapper().writeValueAsBytes(rest);
    while (bytes.length > MAX_BYTES) {
      rest = rest.smaller();
      bytes = Json.mapper().writeValueAsBytes(rest);
    }
    return bytes;
  }

  /** Removes the file; nothing is kept from now on. */
  synchronized void delete() {
    isGone = true;
    content = LastListsJson.EMPTY;
    try {
      Files.deleteIfExists(file.path());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the lists of a team server stay in " + file.path(), e);
    }
  }

  private LastListsJson content() {
    LastListsJson known = content;
    if (known == null) {
      known = read();
      content = known;
    }
    return known;
  }

  /** A file that cannot be read is of no use, and is replaced. */
  private LastListsJson read() {
    try {
      return file.read(MAX_BYTES)
          .map(bytes -> Json.mapper().readValue(bytes, LastListsJson.class))
          .orElse(LastListsJson.EMPTY);
    } catch (Refused | JacksonException | NullPointerException _) {
      LOG.log(Level.WARNING, "the kept lists of a team server could not be read: " + file.path());
      return LastListsJson.EMPTY;
    }
  }

  @Override
  public synchronized Optional<Account> account() {
    return Optional.ofNullable(content().person());
  }

  @Override
  public synchronized List<Organization> organizations() {
    return content().organizations().stream()
        .map(LastListsJson.KeptOrganization::organization)
        .toList();
  }

  @Override
  public synchronized Optional<TokenPage> tokens(AccountRef account) {
    LastListsJson.Tokens kept = content().tokens().get(account.value());
    try {
      return Optional.ofNullable(kept).map(one -> one.page(account.value()));
    } catch (Refused | NullPointerException _) {
      // A file that somebody else has changed.
      return Optional.empty();
    }
  }
}
