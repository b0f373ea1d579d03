package dev.latchkey.keychain;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.TokenId;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Runs inside a session with a real keychain and does what its standard input says, a line for a
 * line: {@code keep ID}, {@code find ID}, {@code forget ID}, {@code name}. Answers {@code ok …} or
 * {@code unavailable MILLIS SENTENCE}. Keys stay in here; {@code find} says whether it is the same.
 */
final class KeyringSession {
  private KeyringSession() {}

  public static void main(String[] arguments) throws Exception {
    SystemKeychain keychain = new SystemKeychain();
    Map<String, AccessKey> keys = new HashMap<>();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      long start = System.nanoTime();
      try {
        System.out.println("ok " + answer(keychain, keys, words));
      } catch (KeychainUnavailable e) {
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.println("unavailable " + millis + " " + e.getMessage());
      } catch (Throwable e) {
        System.out.println("escaped " + e);
      }
    }
  }

  private static String answer(SystemKeychain keychain, Map<String, AccessKey> keys, String[] words)
      throws KeychainUnavailable {
    if (words[0].equals("name")) {
      return keychain.name();
    }
    TokenId id = new TokenId(words[1]);
    switch (words[0]) {
      case "keep" -> {
        AccessKey key = AccessKey.generate(new SecureRandom());
        keychain.keep(id, key);
        keys.put(words[1], key);
        return "kept";
      }
      case "find" -> {
        return keychain
            .find(id)
            .map(
                found ->
                    found.digest().equals(Objects.requireNonNull(keys.get(words[1])).digest())
                        ? "same"
                        : "other")
            .orElse("none");
      }
      default -> {
        keychain.forget(id);
        return "forgotten";
      }
    }
  }
}
