package dev.latchkey.keychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A desktop session with a real GNOME Keyring, unlocked and empty, and a {@link KeychainProcess} in
 * it. Everything it starts is in a home of its own and ends with it.
 */
final class KeyringSession implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PASSWORD = "correct horse";

  /** What one call answered, and how long it took. */
  record Answer(long millis, String text) {}

  private final Path folder;
  private final Process session;
  private final String address;
  private final Process keyring;
  private @Nullable Process program;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  /**
   * Starts a session.
   *
   * @param starts whether the session starts a keyring again when somebody asks for one
   */
  KeyringSession(Path folder, boolean starts) throws IOException, InterruptedException {
    for (String tool :
        List.of("dbus-run-session", "gnome-keyring-daemon", "gdbus", "secret-tool")) {
      requireTool(tool);
    }
    this.folder = folder;
    Files.createDirectories(folder.resolve("run"));
    List<String> command = new ArrayList<>(List.of("dbus-run-session"));
    if (!starts) {
      Path config = folder.resolve("bus.conf");
      Files.writeString(
          config,
          """
          <busconfig>
            <type>session</type>
            <listen>unix:tmpdir=/tmp</listen>
            <auth>EXTERNAL</auth>
            <policy context="default">
              <allow send_destination="*" eavesdrop="true"/>
              <allow eavesdrop="true"/>
              <allow own="*"/>
            </policy>
          </busconfig>
          """);
      command.add("--config-file=" + config);
    }
    command.addAll(List.of("--", "sh", "-c", "echo $DBUS_SESSION_BUS_ADDRESS; exec cat"));
    session = builder(null, command).start();
    address = session.inputReader().readLine();
    keyring =
        builder(
                address,
                List.of("gnome-keyring-daemon", "--unlock", "--components=secrets", "--foreground"))
            .start();
    give(keyring, PASSWORD);
    tool("gdbus", "wait", "--session", "--timeout", "20", "org.freedesktop.secrets");
    // It takes its name before it has unlocked.
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isUnlocked() && System.nanoTime() < end) {
      Thread.sleep(20);
    }
  }

  private static void requireTool(String tool) {
    boolean found =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    if (!found) {
      System.err.println("Skipped, because there is no " + tool + " here.");
    }
    assumeTrue(found, "there is no " + tool + " here");
  }

  /** Starts the program that calls the keychain, with so many seconds to unlock it. */
  KeyringSession start(int unlockSeconds) throws IOException {
    return start(unlockSeconds, address);
  }

  /** Starts that program outside the session. */
  KeyringSession startOutside() throws IOException {
    return start(1, null);
  }

  private KeyringSession start(int unlockSeconds, @Nullable String bus) throws IOException {
    program =
        builder(
                bus,
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Djdk.serialFilter=!*",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    KeychainProcess.class.getName(),
                    Integer.toString(unlockSeconds)))
            .start();
    BufferedReader reader = program.inputReader();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                reader.lines().forEach(lines::add);
              } catch (UncheckedIOException _) {
                // It was killed.
              }
            });
    return this;
  }

  /** Calls the keychain. */
  Answer ask(String call) throws IOException, InterruptedException {
    send(call);
    return next();
  }

  /** Calls the keychain and does not wait. */
  void send(String call) throws IOException {
    BufferedWriter writer = program().outputWriter();
    writer.write(call + "\n");
    writer.flush();
  }

  /** Waits for the next answer. */
  Answer next() throws InterruptedException {
    String line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(line).as("an answer").isNotNull();
    int blank = String.valueOf(line).indexOf(' ');
    return new Answer(
        Long.parseLong(String.valueOf(line).substring(0, blank)),
        String.valueOf(line).substring(blank + 1));
  }

  /** Ends the program and returns its exit code. */
  int end() throws IOException, InterruptedException {
    program().outputWriter().close();
    assertThat(program().waitFor(5, TimeUnit.SECONDS)).as("ended by itself").isTrue();
    return program().exitValue();
  }

  private Process program() {
    if (program == null) {
      throw new IllegalStateException("not started");
    }
    return program;
  }

  /** Locks the keyring as a screen lock does. */
  void lock() throws IOException, InterruptedException {
    service("Lock", "['/org/freedesktop/secrets/collection/login']");
  }

  /**
   * Unlocks the keyring as the log-in does: through its control socket, in the protocol of its own
   * {@code gkd-control-codes.h}.
   */
  void unlock() throws IOException, InterruptedException {
    byte[] password = PASSWORD.getBytes(StandardCharsets.US_ASCII);
    int length = 4 + 4 + 4 + password.length;
    // A byte that carries the credentials, then length, operation 1 (unlock) and the password.
    ByteBuffer call = ByteBuffer.allocate(1 + length).put((byte) 0).putInt(length).putInt(1);
    call.putInt(password.length).put(password).flip();
    try (SocketChannel control =
        SocketChannel.open(
            UnixDomainSocketAddress.of(folder.resolve("run", "keyring", "control")))) {
      control.write(call);
      ByteBuffer answer = ByteBuffer.allocate(8);
      while (answer.hasRemaining() && control.read(answer) >= 0) {
        // until it has answered
      }
    }
    assertThat(isUnlocked()).as("unlocked").isTrue();
  }

  /** Freezes the keyring. */
  void freeze() throws IOException, InterruptedException {
    tool("kill", "-STOP", Long.toString(keyring.pid()));
  }

  /** Lets a frozen keyring go on. */
  void thaw() throws IOException, InterruptedException {
    tool("kill", "-CONT", Long.toString(keyring.pid()));
  }

  /** Kills the keyring. */
  void kill() throws InterruptedException {
    keyring.destroyForcibly().waitFor();
  }

  /** Ends the session's bus. */
  void logOut() throws IOException, InterruptedException {
    session.outputWriter().close();
    session.waitFor();
  }

  /** Returns what another program finds for a token. */
  String secretTool(String token) throws IOException, InterruptedException {
    return tool("secret-tool", "lookup", "service", "Latchkey", "account", token);
  }

  private boolean isUnlocked() throws IOException, InterruptedException {
    String locked =
        tool(
            "gdbus",
            "call",
            "--session",
            "--dest=org.freedesktop.secrets",
            "--object-path=/org/freedesktop/secrets/collection/login",
            "--method=org.freedesktop.DBus.Properties.Get",
            "org.freedesktop.Secret.Collection",
            "Locked");
    return locked.contains("false");
  }

  private void service(String method, String argument) throws IOException, InterruptedException {
    tool(
        "gdbus",
        "call",
        "--session",
        "--dest=org.freedesktop.secrets",
        "--object-path=/org/freedesktop/secrets",
        "--method=org.freedesktop.Secret.Service." + method,
        argument);
  }

  private String tool(String... command) throws IOException, InterruptedException {
    Process process = builder(address, List.of(command)).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private ProcessBuilder builder(@Nullable String bus, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
    builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
    builder.environment().remove("DBUS_SESSION_BUS_ADDRESS");
    if (bus != null) {
      builder.environment().put("DBUS_SESSION_BUS_ADDRESS", bus);
    }
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("XDG_RUNTIME_DIR", folder.resolve("run").toString());
    return builder.redirectError(
        ProcessBuilder.Redirect.appendTo(folder.resolve("errors").toFile()));
  }

  private static void give(Process process, String password) throws IOException {
    try (BufferedWriter input = process.outputWriter()) {
      input.write(password);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (program != null) {
      program.destroyForcibly().waitFor();
    }
    kill();
    // A keyring that the session itself has started ends when its bus does.
    logOut();
  }
}
