package dev.latchkey.bench;

import com.sun.management.ThreadMXBean;
import dev.latchkey.ShippedFlags;
import dev.latchkey.authority.Asker;
import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import dev.latchkey.server.HttpApi;
import dev.latchkey.server.NoOpRoute;
import dev.latchkey.store.SqliteStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The API on core 0 in a process of its own, with one port for each of several databases, and with
 * the flags of the packaged program.
 */
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private final Writer input;
  private final List<Integer> ports = new ArrayList<>();

  /** Starts it and returns when it answers. */
  ServerProcess(List<FilledStore> stores) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "taskset",
                "-c",
                "0",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    // Several databases, or one of ten million keys, need more memory than one of a usual size.
    ShippedFlags.read().stream().filter(flag -> !flag.startsWith("-Xmx")).forEach(command::add);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), ServerProcess.class.getName()));
    stores.forEach(store -> command.add(store.database().toString()));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    output = process.inputReader();
    input = process.outputWriter();
    for (int i = 0; i < stores.size(); i++) {
      ports.add((int) number());
    }
  }

  /** Returns the port of the store with this number. */
  int port(int store) {
    return ports.get(store);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Returns how many bytes all its threads have allocated since it started. */
  long allocatedBytes() {
    try {
      input.write('\n');
      input.flush();
      return number();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long number() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IllegalStateException("the server ended");
    }
    return Long.parseLong(line);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    input.close();
    process.waitFor();
  }

  /** Waits until a key that nobody has is refused at once: among ten million that is a minute. */
  private static void awaitIndex(Authority authority) throws InterruptedException {
    try (AccessKey unknown = AccessKey.generate(new SecureRandom())) {
      String key = new String(unknown.reveal());
      while (authority.verifyAtOnce(key, Asker.at("127.0.0.1"), _ -> {}) == null) {
        Thread.sleep(100);
      }
    } catch (Refused _) {
      // The index has been read.
    }
  }

  /**
   * Serves each database, prints the ports, then for every line of its input how many bytes it has
   * allocated, and ends with its input.
   */
  public static void main(String[] databases) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    List<AutoCloseable> open = new ArrayList<>();
    for (String database : databases) {
      AuthorityStore store = SqliteStore.open(Path.of(database));
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      awaitIndex(authority);
      HttpApi api = NoOpRoute.start(authority);
      open.addFirst(store);
      open.addFirst(api);
      System.out.println(api.port());
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    BufferedReader asked =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (asked.readLine() != null) {
      System.out.println(threads.getTotalThreadAllocatedBytes());
    }
    for (AutoCloseable closeable : open) {
      closeable.close();
    }
  }
}
