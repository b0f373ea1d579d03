package dev.latchkey.bench;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.Joining;
import dev.latchkey.authority.SignIns;
import dev.latchkey.model.Email;
import dev.latchkey.model.Password;
import dev.latchkey.model.Refused;
import dev.latchkey.store.SqliteStore;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Measures sign-ins, first one after the other (with the processor time of each, so that what else
 * the machine does counts less), then 200 at a time, with the memory that the process takes.
 *
 * <pre>
 * java --enable-native-access=ALL-UNNAMED -cp target/test-classes:target/classes:$(cat target/classpath) \
 *     dev.latchkey.bench.SignInBench [sign-ins]
 * </pre>
 */
public final class SignInBench {
  private static final Email EMAIL = new Email("ann@example.com");
  private static final String TEXT = "plinth-otter-7-marmalade";
  private static final int FLOOD = 200;

  private SignInBench() {}

  /** Runs the measurement. */
  public static void main(String[] args) throws Exception {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    Path folder = Files.createTempDirectory("latchkey-bench");
    try (AuthorityStore store = SqliteStore.open(folder.resolve("latchkey.db"));
        Password password = Password.of(TEXT)) {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      SignIns signIns = authority.signIns();
      String code = signIns.newSetUpCode().orElseThrow().reveal();
      authority.joining().setUp(code, new Joining.NewPerson(EMAIL, "", "", password), "", "bench");
      for (int i = 0; i < 50; i++) {
        signIns.signIn(EMAIL, password, "192.0.2.1", "warm-up");
      }
      alone(signIns, password, count);
      memory("before the flood");
      flood(signIns, count);
      memory("after the flood");
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static void alone(SignIns signIns, Password password, int count) {
    var threads = ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      signIns.signIn(EMAIL, password, "192.0.2.1", "bench");
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpuSeconds = (threads.getCurrentThreadCpuTime() - cpu) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "one after the other: %.1f sign-ins/s; %.1f ms of processor each: %.1f a core and second%n",
        count / seconds,
        cpuSeconds / count * 1e3,
        count / cpuSeconds);
  }

  private static void flood(SignIns signIns, int rounds) throws Exception {
    LongAdder good = new LongAdder();
    LongAdder refused = new LongAdder();
    long start = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(FLOOD)) {
      for (int i = 0; i < Math.max(FLOOD, rounds) * 3; i++) {
        threads.submit(
            () -> {
              try (Password password = Password.of(TEXT)) {
                signIns.signIn(EMAIL, password, "192.0.2.1", "flood");
                good.increment();
              } catch (Refused _) {
                refused.increment();
              }
            });
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%d at a time: %.1f sign-ins/s, %d good, %d refused with 429%n",
        FLOOD,
        good.sum() / seconds,
        good.sum(),
        refused.sum());
  }

  private static void memory(String when) throws Exception {
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    Path status = Path.of("/proc/self/status");
    String peak =
        Files.exists(status)
            ? Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("")
            : "";
    System.out.println(when + ": heap " + heap + " MiB used, " + peak);
  }
}
