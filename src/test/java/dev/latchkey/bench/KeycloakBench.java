package dev.latchkey.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Measures Keycloak's token introspection beside our own introspection and {@code /auth/verify}
 * with random keys among 1,000,000 tokens. Both servers are on core 0 and take turns; wrk is on
 * core 1. Every answer of both is a positive one. Keycloak is built for production, on PostgreSQL,
 * and warmed longer, since it needs that. It does more for a request: it checks the client's secret
 * and a signature.
 *
 * <pre>
 * mvn dependency:copy -Dartifact=org.keycloak:keycloak-quarkus-dist:26.7.3:zip -DoutputDirectory=FOLDER
 * unzip -d FOLDER FOLDER/keycloak-quarkus-dist-26.7.3.zip
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java --enable-native-access=ALL-UNNAMED -cp target/test-classes:target/classes:$(cat target/classpath) \
 *     dev.latchkey.bench.KeycloakBench FOLDER/keycloak-26.7.3 [minutes to warm up [rounds [seconds a round]]]
 * </pre>
 */
public final class KeycloakBench {
  private static final int TOKENS = 1_000_000;
  private static final int KEYCLOAK_TOKENS = 100;
  private static final int OWN_WARM_UP_SECONDS = 15;

  private KeycloakBench() {}

  /** Runs the measurement. */
  public static void main(String[] args) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    if (args.length == 0 || !Wrk.isInstalled()) {
      System.out.println("This needs wrk, taskset and the folder of Keycloak");
      System.exit(1);
    }
    int minutes = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
    int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 5;
    Path folder = Files.createTempDirectory("latchkey-bench");
    try {
      FilledStore store = FilledStore.make(folder, TOKENS);
      try (Keycloak keycloak = Keycloak.start(Path.of(args[0]), folder);
          ServerProcess server = new ServerProcess(List.of(store))) {
        measure(folder, keycloak, server, store.keys(), minutes, rounds, seconds);
      }
    } finally {
      VerifyBench.delete(folder);
    }
  }

  private static void measure(
      Path folder,
      Keycloak keycloak,
      ServerProcess server,
      Path keys,
      int minutes,
      int rounds,
      int seconds)
      throws Exception {
    Series theirs =
        new Series(
            "Keycloak, introspection",
            Wrk.Requests.introspection(
                keycloak.port(),
                Keycloak.INTROSPECT,
                Keycloak.authorization(),
                keycloak.tokens(folder, KEYCLOAK_TOKENS)),
            List.of(keycloak.handle()),
            Series.UNTOLD);
    List<ProcessHandle> own = List.of(server.handle());
    Series introspection =
        new Series(
            "own introspection",
            Wrk.Requests.introspection(
                server.port(0), "/oauth2/introspect", "Bearer " + first(keys), keys),
            own,
            server::allocatedBytes);
    Series verify =
        new Series(
            "verify among 1,000,000",
            Wrk.Requests.get(server.port(0), VerifyBench.VERIFY, keys),
            own,
            server::allocatedBytes);
    List<Series> all = List.of(theirs, introspection, verify);
    Wrk wrk = new Wrk(folder);
    theirs.warmUp(wrk, minutes * 60);
    introspection.warmUp(wrk, OWN_WARM_UP_SECONDS);
    verify.warmUp(wrk, OWN_WARM_UP_SECONDS);
    Series.measure(wrk, all, rounds, seconds);
    System.out.printf(
        "medians of %d rounds of %d s, Keycloak warmed for %d min, ", rounds, seconds, minutes);
    Series.print(all);
    verify.compare(theirs, "40");
    introspection.compare(theirs, "none");
  }

  private static String first(Path keys) throws Exception {
    try (Stream<String> lines = Files.lines(keys)) {
      return lines.findFirst().orElseThrow();
    }
  }
}
