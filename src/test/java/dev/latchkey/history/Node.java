package dev.latchkey.history;

import dev.latchkey.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;

/** A process that serves a team's database, which can be killed, stopped and replaced. */
final class Node implements AutoCloseable {
  private final Path folder;
  private final String database;
  private ChildProcess process;
  private volatile String address;

  /** Starts it on a database. */
  Node(Path folder, String database) throws IOException, InterruptedException {
    this.folder = folder;
    this.database = database;
    process = start();
    address = served();
  }

  private ChildProcess start() throws IOException {
    return ChildProcess.latchkey(
        folder,
        "serve",
        "--database",
        database,
        "--database-user",
        "postgres",
        "--port",
        "0",
        "--behind-proxy");
  }

  private String served() throws IOException, InterruptedException {
    return process.nextLine().substring("Latchkey serves ".length());
  }

  /** Returns the address at the moment. */
  String address() {
    return address;
  }

  /** Kills it as a power failure would. */
  void kill() throws InterruptedException {
    process.process().destroyForcibly().waitFor();
  }

  /** Starts it again, after it was killed, at another address. */
  void startAgain() throws IOException, InterruptedException {
    process.close();
    process = start();
    address = served();
  }

  /** Takes the processor away from it, as a paused virtual machine has none. */
  void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Lets it go on. */
  void goOn() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-s", name, Long.toString(process.process().pid()))
        .start()
        .waitFor();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.close();
  }
}
