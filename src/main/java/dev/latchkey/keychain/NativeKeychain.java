package dev.latchkey.keychain;

import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;
import java.util.Optional;

/** The keychain of macOS or Windows: java-keyring, with "none" told from "failed". */
final class NativeKeychain implements OpenKeychain {
  /**
   * ERROR_NOT_FOUND of <a
   * href="https://learn.microsoft.com/windows/win32/api/wincred/nf-wincred-credreadw">CredRead</a>
   * as java-keyring 1.0.4 words it.
   */
  private static final String NONE_ON_WINDOWS = "Error code 1168";

  /** What java-keyring 1.0.4 says on macOS. */
  private static final String NONE_ON_MACOS = "No stored credentials match";

  private final KeyringStorageType type;
  private final Patience.Waiting waiting;
  private final Keyring keyring;

  NativeKeychain(KeyringStorageType type, Patience.Waiting waiting) throws Exception {
    this.type = type;
    this.waiting = waiting;
    this.keyring = Keyring.create(type);
  }

  @Override
  public String name() {
    return type == KeyringStorageType.WINDOWS_CREDENTIAL_STORE
        ? "Windows Credential Manager"
        : "macOS Keychain";
  }

  @Override
  public void unlock() {
    if (type != KeyringStorageType.WINDOWS_CREDENTIAL_STORE) {
      // macOS may ask at any call, and does not tell.
      waiting.begin();
    }
  }

  @Override
  public Optional<String> read(String account) throws PasswordAccessException {
    try {
      return Optional.of(keyring.getPassword(SystemKeychain.SERVICE, account));
    } catch (PasswordAccessException e) {
      String message = String.valueOf(e.getMessage());
      if (message.equals(NONE_ON_WINDOWS) || message.startsWith(NONE_ON_MACOS)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public void write(String account, String secret) throws PasswordAccessException {
    keyring.setPassword(SystemKeychain.SERVICE, account, secret);
  }

  @Override
  public void remove(String account) throws PasswordAccessException {
    keyring.deletePassword(SystemKeychain.SERVICE, account);
  }

  @Override
  public void close() throws Exception {
    keyring.close();
  }
}
