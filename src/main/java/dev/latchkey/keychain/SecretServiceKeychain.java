package dev.latchkey.keychain;

import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A keychain on Linux: GNOME Keyring, KWallet, KeePassXC or whatever else offers the Secret
 * Service. java-keyring reads and writes, which it encrypts on the way; what it does not tell (is
 * anything running, is it locked, is there really no such item) is asked beforehand.
 */
final class SecretServiceKeychain implements OpenKeychain {
  private final SecretService service;
  private final Patience.Waiting waiting;
  private @Nullable Keyring keyring;

  private SecretServiceKeychain(SecretService service, Patience.Waiting waiting) {
    this.service = service;
    this.waiting = waiting;
  }

  static SecretServiceKeychain open(Duration answer, Duration unlock, Patience.Waiting waiting)
      throws KeychainUnavailable {
    return new SecretServiceKeychain(SecretService.connect(answer, unlock), waiting);
  }

  @Override
  public String name() {
    return service.name();
  }

  @Override
  public void unlock() throws Exception {
    service.unlock(waiting);
  }

  @Override
  public Optional<String> read(String account) throws Exception {
    if (!service.holds(account)) {
      return Optional.empty();
    }
    return Optional.of(keyring().getPassword(SystemKeychain.SERVICE, account));
  }

  @Override
  public void write(String account, String secret) throws Exception {
    keyring().setPassword(SystemKeychain.SERVICE, account, secret);
  }

  @Override
  public void remove(String account) throws Exception {
    keyring().deletePassword(SystemKeychain.SERVICE, account);
  }

  private Keyring keyring() throws Exception {
    if (keyring == null) {
      keyring = Keyring.create(KeyringStorageType.GNOME_KEYRING);
    }
    return keyring;
  }

  @Override
  public void close() throws Exception {
    try {
      if (keyring != null) {
        keyring.close();
      }
    } finally {
      service.close();
    }
  }
}
