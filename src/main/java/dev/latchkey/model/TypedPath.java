package dev.latchkey.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A path as a person types it into a window, where no shell has expanded it: {@code ~}, {@code
 * ~user}, {@code $NAME} and <code>${NAME}</code> mean what they mean in a shell. A name that is not
 * known stays as it is typed, so that the person sees it.
 *
 * @param home the person's home folder
 * @param environment the environment variables
 * @param users the file with the users and their homes, as in passwd(5)
 */
public record TypedPath(Path home, Map<String, String> environment, Path users) {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)})");
  private static final Pattern TILDE = Pattern.compile("~([A-Za-z0-9_.-]*)(?=/|\\\\|$)");

  /** Paths as they are typed on a computer whose users are where Linux and macOS list them. */
  public TypedPath(Path home, Map<String, String> environment) {
    this(home, environment, Path.of("/etc/passwd"));
  }

  /**
   * Returns the path. One that is not absolute begins in the home folder: a window that was opened
   * with a double-click has no other folder that a person would think of.
   *
   * @throws Refused {@link StoreProblem#STORE_NAME_UNKNOWN} if the locale has no characters for it
   */
  public Path parse(String typed) {
    String text = variables(withHome(typed.strip()));
    return home.resolve(PathName.parse(text)).normalize();
  }

  private String withHome(String text) {
    Matcher tilde = TILDE.matcher(text);
    if (!tilde.lookingAt()) {
      return text;
    }
    String user = tilde.group(1);
    String folder = user.isEmpty() ? home.toString() : homeOf(user);
    return folder.isEmpty() ? text : folder + text.substring(tilde.end());
  }

  private String homeOf(String user) {
    try (Stream<String> lines = Files.lines(users, StandardCharsets.UTF_8)) {
      return lines
          .map(line -> line.split(":", -1))
          .filter(fields -> fields.length > 5 && fields[0].equals(user))
          .map(fields -> fields[5])
          .findFirst()
          .orElse("");
    } catch (IOException | RuntimeException _) {
      return "";
    }
  }

  private String variables(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> {
              String name = found.group(1) == null ? found.group(2) : found.group(1);
              return Matcher.quoteReplacement(environment.getOrDefault(name, found.group()));
            });
  }

  /** Leaves the environment out, which may hold secrets. */
  @Override
  public String toString() {
    return "TypedPath[" + home + "]";
  }
}
