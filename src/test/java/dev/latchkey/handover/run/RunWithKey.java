package dev.latchkey.handover.run;

import dev.latchkey.handover.Computer;
import dev.latchkey.model.AccessKey;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Runs a command with a key, in a process of its own: {@code KEY HOME HOMES|- COMMAND…}. */
final class RunWithKey {
  private RunWithKey() {}

  public static void main(String[] arguments) throws Exception {
    // From a file: a key is in nobody's arguments, in tests neither.
    String key = java.nio.file.Files.readString(Path.of(arguments[0]));
    List<String> command = Arrays.asList(arguments).subList(3, arguments.length);
    Computer computer =
        new Computer(Path.of(arguments[1]), System.getenv(), Computer.Platform.LINUX);
    Path homes = arguments[2].equals("-") ? null : Path.of(arguments[2]);
    System.exit(TokenCommand.run(AccessKey.parse(key), command, homes, computer));
  }
}
