package dev.latchkey.keychain;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * The keychain of this computer: GNOME Keyring, KWallet or another Secret Service, the macOS
 * Keychain, or the Windows Credential Manager, through java-keyring. An item has the service {@code
 * Latchkey} and the token's id as its account.
 *
 * <p>A keychain may be locked, frozen, killed or absent, and may claim to have done what it did not
 * do. So it is called on a thread of its own and waited for only so long; whatever is thrown there
 * becomes a {@link KeychainUnavailable}; and what was written is read back. Nothing of it is loaded
 * before the first call.
 */
public final class SystemKeychain implements Keychain {
  /** What groups Latchkey's items in a keychain. */
  static final String SERVICE = "Latchkey";

  /** How long any call takes at most, while the keychain asks nobody. */
  static final Duration ANSWER = Duration.ofSeconds(5);

  /** How long the keychain may ask a person to unlock it. */
  static final Duration UNLOCK = Duration.ofSeconds(120);

  private final OpenKeychain.Opener opener;
  private final Patience patience;
  private final Duration answer;
  private volatile String name = KeychainUnavailable.sentence("unnamed");

  /** The keychain of this computer; quick, and does not touch it. */
  public SystemKeychain() {
    this(ANSWER, UNLOCK);
  }

  SystemKeychain(Duration answer, Duration unlock) {
    this(OpenKeychain.ofThisComputer(answer.multipliedBy(4).dividedBy(5), unlock), answer, unlock);
  }

  SystemKeychain(OpenKeychain.Opener opener, Duration answer, Duration unlock) {
    this.opener = opener;
    this.answer = answer;
    this.patience = new Patience(answer, unlock);
  }

  @Override
  public String name() throws KeychainUnavailable {
    return ask(OpenKeychain::name);
  }

  @Override
  public void keep(TokenId token, AccessKey key) throws KeychainUnavailable {
    char[] characters = key.reveal();
    String secret = new String(characters);
    Arrays.fill(characters, '\0');
    ask(
        keychain -> {
          keychain.unlock();
          keychain.write(token.value(), secret);
          String kept = keychain.read(token.value()).orElse("");
          if (!MessageDigest.isEqual(bytes(kept), bytes(secret))) {
            throw KeychainUnavailable.because("notKept", null, keychain.name());
          }
          return token;
        });
  }

  @Override
  public Optional<AccessKey> find(TokenId token) throws KeychainUnavailable {
    return ask(
        keychain -> {
          keychain.unlock();
          Optional<String> secret = keychain.read(token.value());
          try {
            return secret.map(AccessKey::parse);
          } catch (Refused e) {
            throw KeychainUnavailable.because("notKey", e, keychain.name());
          }
        });
  }

  @Override
  public void forget(TokenId token) throws KeychainUnavailable {
    ask(
        keychain -> {
          keychain.unlock();
          if (keychain.read(token.value()).isPresent()) {
            keychain.remove(token.value());
            if (keychain.read(token.value()).isPresent()) {
              throw KeychainUnavailable.because("notRemoved", null, keychain.name());
            }
          }
          return token;
        });
  }

  private interface Question<T> {
    T ask(OpenKeychain keychain) throws Exception;
  }

  private <T> T ask(Question<T> question) throws KeychainUnavailable {
    try {
      return patience.call(
          waiting -> {
            try (OpenKeychain keychain = opener.open(waiting)) {
              name = keychain.name();
              return question.ask(keychain);
            }
          });
    } catch (TimeoutException e) {
      throw KeychainUnavailable.because("slow", e, name, answer.toSeconds());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KeychainUnavailable told) {
        throw told;
      }
      // Also errors: a missing class or native library must not end more than this call.
      throw KeychainUnavailable.because("failed", e.getCause(), name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw KeychainUnavailable.because("failed", e, name);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
