package dev.latchkey.bench;

import dev.latchkey.Attack;
import dev.latchkey.AttackedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Measures good traffic to the packaged server while it is attacked: each verdict on a connection
 * of its own, about 150 a second, and how much memory the server takes. A fresh server for each
 * attack.
 *
 * <pre>
 * mvn -q package -DskipTests dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp target/test-classes:target/classes:$(cat target/classpath) \
 *     dev.latchkey.bench.AttackBench [connections [seconds]]
 * </pre>
 */
public final class AttackBench {
  private AttackBench() {}

  /** Runs all attacks. */
  public static void main(String[] args) throws Exception {
    int connections = args.length > 0 ? Integer.parseInt(args[0]) : 7_000;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 15;
    Path launcher = Path.of("target/latchkey/bin/latchkey").toAbsolutePath();
    System.out.printf(
        "%-14s %8s %5s %8s %8s %8s %8s   %s%n",
        "attack", "verdicts", "bad", "p50 ms", "p99 ms", "max ms", "peak MB", "attackers got");
    measure(launcher, null, 0, seconds);
    for (Attack.Mode mode : Attack.Mode.values()) {
      measure(launcher, mode, connections, seconds);
    }
  }

  private static void measure(Path launcher, Attack.Mode mode, int connections, int seconds)
      throws Exception {
    Path data = Files.createTempDirectory("latchkey-attack");
    try (AttackedServer server = new AttackedServer(launcher, data)) {
      // The first calls meet code that is not compiled yet.
      server.attack(Attack.Mode.IDLE, 0, Duration.ofSeconds(10));
      AttackedServer.Met met =
          server.attack(
              mode == null ? Attack.Mode.IDLE : mode, connections, Duration.ofSeconds(seconds));
      System.out.printf(
          Locale.ROOT,
          "%-14s %8d %5d %8.1f %8.1f %8.1f %8d   %s%n",
          mode == null ? "none" : mode.name().toLowerCase(Locale.ROOT),
          met.good(),
          met.bad().size(),
          met.millis(50),
          met.millis(99),
          met.millis(100),
          server.peakMegabytes(),
          met.ends());
    }
  }
}
