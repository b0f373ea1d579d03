package dev.latchkey.keychain;

import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import dev.latchkey.model.SessionSecret;
import dev.latchkey.model.TokenId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The keychain of macOS, Windows or a Linux desktop, through java-keyring: an item per key, of the
 * service "Latchkey" and with the token's id as its account.
 *
 * <p>java-keyring may hang, report a write that did not happen, or throw anything. So every call
 * runs on one worker thread with a time limit, every write is read back, and whatever goes wrong
 * becomes a {@link KeychainUnavailable} here. Nothing is loaded before the first call.
 */
public final class SystemKeychain implements Keychain {
  private static final String SERVICE = "Latchkey";

  /** What the account name of a session's item begins with. */
  private static final String SESSION = "session:";

  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** A worker that hangs is left behind and replaced, but not forever. */
  private static final int MAX_ABANDONED = 3;

  private final boolean isLinux =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
  private @Nullable ExecutorService worker;
  private int abandoned;

  @Override
  public String name() throws KeychainUnavailable {
    // A locked keychain has a name too; the person can unlock it and then use it.
    return call(() -> require(false));
  }

  @Override
  public void keep(TokenId token, AccessKey key) throws KeychainUnavailable {
    char[] characters = key.reveal();
    String text = new String(characters);
    Arrays.fill(characters, '\0');
    put(token.value(), text);
  }

  @Override
  public Optional<AccessKey> find(TokenId token) throws KeychainUnavailable {
    String text = get(token.value());
    try {
      return Optional.ofNullable(text).map(AccessKey::parse);
    } catch (Refused e) {
      throw new KeychainUnavailable(KeychainUnavailable.Why.NO_KEY, name(), e);
    }
  }

  @Override
  public void forget(TokenId token) throws KeychainUnavailable {
    remove(token.value());
  }

  @Override
  public void keepSession(String sessionId, SessionSecret secret) throws KeychainUnavailable {
    put(SESSION + sessionId, secret.reveal());
  }

  @Override
  public Optional<SessionSecret> findSession(String sessionId) throws KeychainUnavailable {
    return Optional.ofNullable(get(SESSION + sessionId)).flatMap(SessionSecret::parse);
  }

  @Override
  public void forgetSession(String sessionId) throws KeychainUnavailable {
    remove(SESSION + sessionId);
  }

  private void put(String account, String text) throws KeychainUnavailable {
    call(
        () -> {
          String name = requireAvailable();
          try (Keyring keyring = Keyring.create()) {
            keyring.setPassword(SERVICE, account, text);
            if (!isSame(keyring.getPassword(SERVICE, account), text)) {
              throw new KeychainUnavailable(KeychainUnavailable.Why.NOT_KEPT, name, null);
            }
          }
          return name;
        });
  }

  private static boolean isSame(@Nullable String stored, String text) {
    return stored != null
        && MessageDigest.isEqual(
            stored.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
  }

  private @Nullable String get(String account) throws KeychainUnavailable {
    return call(() -> {
          requireAvailable();
          try (Keyring keyring = Keyring.create()) {
            return Optional.of(keyring.getPassword(SERVICE, account));
          } catch (PasswordAccessException _) {
            // What java-keyring says of an absent item, and of a service that just stopped.
            requireAvailable();
            return Optional.<String>empty();
          }
        })
        .orElse(null);
  }

  private void remove(String account) throws KeychainUnavailable {
    call(
        () -> {
          String name = requireAvailable();
          try (Keyring keyring = Keyring.create()) {
            keyring.deletePassword(SERVICE, account);
          } catch (PasswordAccessException _) {
            requireAvailable();
          }
          return name;
        });
  }

  private String requireAvailable() throws KeychainUnavailable {
    return require(true);
  }

  private String require(boolean unlocked) throws KeychainUnavailable {
    if (isLinux) {
      return SecretServiceProbe.require(unlocked);
    }
    boolean isMac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    return isMac ? "macOS Keychain" : "Windows Credential Manager";
  }

  private synchronized <T> T call(Callable<T> work) throws KeychainUnavailable {
    Future<T> answer = worker().submit(work);
    try {
      T result = answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      abandoned = 0;
      return result;
    } catch (TimeoutException e) {
      abandonWorker();
      throw new KeychainUnavailable(
          KeychainUnavailable.Why.SILENT, Long.toString(LIMIT.toSeconds()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeychainUnavailable(KeychainUnavailable.Why.ENDED, e);
    } catch (ExecutionException e) {
      abandoned = 0;
      if (e.getCause() instanceof KeychainUnavailable unavailable) {
        throw unavailable;
      }
      // Among them NullPointerException and LinkageError: whatever it is, the key was not handed
      // over.
      throw new KeychainUnavailable(KeychainUnavailable.Why.FAILED, e.getCause());
    }
  }

  private ExecutorService worker() throws KeychainUnavailable {
    if (abandoned > MAX_ABANDONED) {
      throw new KeychainUnavailable(KeychainUnavailable.Why.STOPPED, null);
    }
    ExecutorService current = worker;
    if (current == null) {
      current =
          Executors.newSingleThreadExecutor(
              Thread.ofPlatform().daemon().name("keychain").factory());
      worker = current;
    }
    return current;
  }

  private void abandonWorker() {
    if (worker != null) {
      worker.shutdownNow();
    }
    worker = null;
    abandoned++;
  }
}
