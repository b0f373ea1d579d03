package dev.latchkey.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What files for jpackage say: options with a value, quoted where there are spaces in it. */
record PackageOptions(Map<String, String> values) {
  private static final Pattern LINE = Pattern.compile("--([a-z-]+)\\s+(?:\"(.*)\"|(\\S+))");

  /** Reads files; what a later one says counts. An option without a value is none. */
  static PackageOptions read(Path... files) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (Path file : files) {
      for (String line : Files.readAllLines(file)) {
        Matcher option = LINE.matcher(line.strip());
        if (option.matches()) {
          values.put(option.group(1), option.group(2) == null ? option.group(3) : option.group(2));
        }
      }
    }
    return new PackageOptions(values);
  }

  /** Returns an option's value; it must have been given. */
  String get(String option) {
    String value = values.get(option);
    if (value == null) {
      throw new IllegalStateException("jpackage's files do not say --" + option);
    }
    return value;
  }
}
