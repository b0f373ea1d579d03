package dev.latchkey.handover;

import dev.latchkey.model.AccessKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;

/** Keys and computers for tests. */
public final class Keys {
  private Keys() {}

  public static AccessKey fresh() {
    return AccessKey.generate(new SecureRandom());
  }

  public static String text(AccessKey key) {
    return new String(key.reveal());
  }

  public static Computer linux(Path home, String... environment) {
    Map<String, String> variables = new java.util.HashMap<>();
    for (int i = 0; i < environment.length; i += 2) {
      variables.put(environment[i], environment[i + 1]);
    }
    return new Computer(home, Map.copyOf(variables), Computer.Platform.LINUX);
  }

  /** Previews and writes, as a dialog does. */
  public static void handOver(Target target, AccessKey key) {
    target.write(target.preview(), key);
  }
}
