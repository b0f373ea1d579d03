package dev.latchkey;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The PostgreSQL that the system has installed, as operators run it: newer than the one that comes
 * from Maven, and with the client programs. A new cluster with the superuser {@code postgres}.
 */
final class InstalledPostgres implements AutoCloseable {
  private static final int LAST_WITH_OPEN_SCHEMA = 14;

  private final File programs;
  private final Path data;
  private final int port;

  /** Makes and starts one in an empty folder. */
  InstalledPostgres(Path folder) throws IOException, InterruptedException {
    programs = newest().orElseThrow();
    data = folder.resolve("data");
    port = Nginx.freePort();
    run("initdb", "--auth=trust", "--username=postgres", "--no-sync", "--pgdata=" + data);
    String options =
        "-p %d -c unix_socket_directories='' -c listen_addresses=localhost -c fsync=off";
    run(
        "pg_ctl",
        "-D",
        data.toString(),
        "-l",
        data + ".log",
        "-o",
        options.formatted(port),
        "-w",
        "start");
  }

  /** Returns where the programs of the newest one are, as Debian installs them. */
  static Optional<File> newest() {
    File[] found = new File("/usr/lib/postgresql").listFiles();
    return Stream.of(found == null ? new File[0] : found)
        .filter(folder -> new File(folder, "bin/initdb").exists())
        .filter(folder -> Integer.parseInt(folder.getName()) > LAST_WITH_OPEN_SCHEMA)
        .max(Comparator.comparingInt(folder -> Integer.parseInt(folder.getName())))
        .map(folder -> new File(folder, "bin"));
  }

  int port() {
    return port;
  }

  private void run(String program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // It refuses to run as root; in a namespace of its own the user is nobody.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(new File(programs, program).toString());
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("postgres", ".out");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean hasEnded = process.waitFor(60, TimeUnit.SECONDS);
    String said = Files.readString(output);
    Files.delete(output);
    if (!hasEnded || process.exitValue() != 0) {
      throw new IOException(program + ": " + said);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    run("pg_ctl", "-D", data.toString(), "-m", "immediate", "stop");
  }
}
