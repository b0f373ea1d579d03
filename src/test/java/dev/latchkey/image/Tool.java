package dev.latchkey.image;

import java.io.IOException;
import java.util.List;

/** Another program that makes a part of a package. */
final class Tool {
  private Tool() {}

  /** Runs it and returns what it printed; throws with that if it fails. */
  static String run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // It would change the times of files, by which Java knows its archives' classes.
    builder.environment().remove("SOURCE_DATE_EPOCH");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException(List.of(command) + ": " + output);
    }
    return output;
  }
}
