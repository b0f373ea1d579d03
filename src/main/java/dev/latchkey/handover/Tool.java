package dev.latchkey.handover;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs other programs and waits for their end. */
public final class Tool {
  /** The exit code that stands for a program that did not end in time. */
  public static final int TIMED_OUT = 124;

  private static final int MAX_OUTPUT = 64 << 10;

  private Tool() {}

  /**
   * How a program ended.
   *
   * @param exitCode its exit code, or {@link #TIMED_OUT}
   * @param output what it printed on both streams, at most 64 KiB; may hold a key
   */
  public record Ended(int exitCode, String output) {
    @Override
    public String toString() {
      return "Ended[" + exitCode + "]";
    }
  }

  /**
   * Runs a program to its end, or kills it with all that it started.
   *
   * @param folder where it runs
   * @param environment variables beside those of this process
   * @param limit how long it may take
   * @param input what it reads on standard input; null for nothing
   * @throws IOException if it cannot be started
   */
  public static Ended run(
      Path folder,
      List<String> command,
      Map<String, String> environment,
      byte @Nullable [] input,
      Duration limit)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    // A git hook that started this process sets them; they would make git look elsewhere.
    builder.environment().keySet().removeAll(List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"));
    Process process = builder.start();
    CompletableFuture<String> output = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> output.complete(drain(process.getInputStream())));
    try (OutputStream in = process.getOutputStream()) {
      if (input != null) {
        in.write(input);
      }
    } catch (IOException _) {
      // It ended without reading; its exit code says more.
    }
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Ended(process.exitValue(), output.get(1, TimeUnit.SECONDS));
      }
    } catch (TimeoutException | ExecutionException _) {
      return new Ended(process.exitValue(), "");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new Ended(TIMED_OUT, "");
  }

  private static String drain(InputStream in) {
    try (in) {
      byte[] kept = in.readNBytes(MAX_OUTPUT);
      in.transferTo(OutputStream.nullOutputStream());
      return new String(kept, StandardCharsets.UTF_8);
    } catch (IOException _) {
      return "";
    }
  }
}
