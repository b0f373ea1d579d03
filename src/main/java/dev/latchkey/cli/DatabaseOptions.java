package dev.latchkey.cli;

import dev.latchkey.model.PathName;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The options that name the database of a team server. */
final class DatabaseOptions {
  static final String DATABASE = "--database";
  private static final String USER = "--database-user";
  private static final String PASSWORD_FILE = "--database-password-file";
  private static final String PASSWORD_VARIABLE = "LATCHKEY_DATABASE_PASSWORD";
  private static final String POOLED = "--pooled";
  private static final String PREFIX = "jdbc:postgresql:";

  /** {@code ?password=…}, and {@code user:password@host}. */
  private static final Pattern PASSWORD_IN_URL =
      Pattern.compile("[?&](ssl)?password=|//[^/?]*:[^/?]*@", Pattern.CASE_INSENSITIVE);

  private DatabaseOptions() {}

  /** Adds the options to a verb. */
  static CommandSpec addTo(CommandSpec verb) {
    return verb.addOption(
            Options.value(
                DATABASE,
                "URL",
                false,
                "A team's PostgreSQL: jdbc:postgresql://HOST/DATABASE.",
                "Several hosts may be named, see docs/team-server.md."))
        .addOption(Options.value(USER, "USER", false, "The database user."))
        .addOption(
            Options.value(
                PASSWORD_FILE,
                "FILE",
                false,
                "A file with the database password; otherwise it is",
                "read from $" + PASSWORD_VARIABLE + "."))
        .addOption(
            Options.flag(
                POOLED,
                "The address is that of a pooler in transaction mode,",
                "such as PgBouncer."));
  }

  /**
   * Returns the database that the options name; null if they name none.
   *
   * @param environment the environment, which may hold the password
   * @throws picocli.CommandLine.ParameterException if the options do not fit together
   * @throws Failed if the password file cannot be read
   */
  static @Nullable TeamDatabase given(ParseResult given, Map<String, String> environment) {
    String url = given.matchedOptionValue(DATABASE, null);
    String user = given.matchedOptionValue(USER, null);
    String file = given.matchedOptionValue(PASSWORD_FILE, null);
    if (url == null) {
      if (user != null || file != null || Options.isGiven(given, POOLED)) {
        throw Options.wrong(
            given, "--database-user, --database-password-file and --pooled need --database.");
      }
      return null;
    }
    if (!url.startsWith(PREFIX)) {
      throw Options.wrong(given, "--database must begin with jdbc:postgresql://.");
    }
    if (PASSWORD_IN_URL.matcher(url).find()) {
      throw Options.wrong(
          given,
          "A password must not stand in --database, where other processes can see it: use"
              + " --database-password-file or $"
              + PASSWORD_VARIABLE
              + ".");
    }
    if (Options.data(given) != null) {
      throw Options.wrong(given, "--data and --database exclude each other.");
    }
    String password = file == null ? environment.get(PASSWORD_VARIABLE) : read(file);
    return new TeamDatabase(
        Options.isGiven(given, POOLED) ? withoutPrepared(url) : url, user, password);
  }

  /** The driver's own way to say that no statement stays prepared, by which the store knows. */
  private static String withoutPrepared(String url) {
    return url + (url.contains("?") ? "&" : "?") + "prepareThreshold=0";
  }

  /**
   * Opens the database or data folder that the options name, for the operator.
   *
   * @throws dev.latchkey.model.Refused as {@link Program#operator}
   */
  static Operator operator(ParseResult given, Program program) {
    TeamDatabase database = given(given, program.environment());
    return program.operator(Options.data(given), database);
  }

  private static String read(String file) {
    try {
      return Files.readString(PathName.parse(file), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      String reason =
          switch (e) {
            case NoSuchFileException _ -> ": there is no such file.";
            case AccessDeniedException _ -> ": its permissions do not allow it.";
            case CharacterCodingException _ -> ": it is not a text in UTF-8.";
            default -> ": " + e.getMessage() + ".";
          };
      throw new Failed("The database password cannot be read from " + file + reason);
    }
  }
}
