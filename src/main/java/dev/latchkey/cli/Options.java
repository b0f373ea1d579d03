package dev.latchkey.cli;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.PathName;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The options of verbs. They are built by hand: picocli reads annotations by reflection, which
 * takes a third of the time in which a verb starts.
 */
final class Options {
  static final String ACCOUNT = "--account";
  static final String DATA = "--data";
  static final String JSON = "--json";
  private static final String LOG = "--log";

  private Options() {}

  /**
   * Returns a verb's specification with its help option.
   *
   * @param verb the {@link Verb}; for a group of verbs, any other object
   */
  static CommandSpec verb(Object verb, String name, String... description) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(verb).name(name);
    spec.usageMessage().description(description);
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .arity("0")
            .type(boolean.class)
            .description("Show this help.")
            .build());
    return spec;
  }

  /** Returns an option with a value. */
  static OptionSpec value(String name, String value, boolean required, String... description) {
    return OptionSpec.builder(name)
        .paramLabel(value)
        .type(String.class)
        .arity("1")
        .required(required)
        .description(description)
        .build();
  }

  /** Returns an option without a value. */
  static OptionSpec flag(String name, String... description) {
    return OptionSpec.builder(name).type(boolean.class).arity("0").description(description).build();
  }

  /** Returns the one argument that names a token. */
  static PositionalParamSpec token() {
    return PositionalParamSpec.builder()
        .paramLabel("ID")
        .arity("1")
        .required(true)
        .type(String.class)
        .description("Id of an access token, see: latchkey token list")
        .build();
  }

  /**
   * Returns a text that was given; empty if none was.
   *
   * @param what what it is, at the beginning of a sentence
   * @throws ParameterException if it was not understood
   */
  static String text(ParseResult given, String option, String what) {
    String text = given.matchedOptionValue(option, "");
    // Java replaces bytes that are not in the encoding of the locale.
    if (text.indexOf('\uFFFD') >= 0) {
      throw wrong(
          given,
          what
              + " was not understood: its characters do not belong to the locale of this"
              + " terminal. Set one of UTF-8, such as LC_ALL=C.UTF-8.");
    }
    return text;
  }

  static OptionSpec account() {
    return value(ACCOUNT, "SLUG", false, "The account; your own if not given.");
  }

  static OptionSpec data() {
    return value(
        DATA,
        "DIR",
        false,
        "The data folder; $LATCHKEY_HOME or the",
        "platform's own if not given.");
  }

  static OptionSpec json(String description) {
    return flag(JSON, description);
  }

  /** Returns the one argument that names a file. */
  static PositionalParamSpec file(String... description) {
    return PositionalParamSpec.builder()
        .paramLabel("FILE")
        .index("0")
        .arity("1")
        .required(true)
        .type(String.class)
        .description(description)
        .build();
  }

  /** Returns the file that was given. */
  static Path file(ParseResult given) {
    String value = given.matchedPositionalValue(0, "");
    if (!value.isEmpty()) {
      return PathName.parse(value).toAbsolutePath().normalize();
    }
    throw wrong(given, "FILE must be the name of a file.");
  }

  static OptionSpec log() {
    return value(
        LOG, "FORM", false, "How the log is written: text or json;", "$LATCHKEY_LOG if not given.");
  }

  /**
   * Tells whether the log is to be written as JSON.
   *
   * @throws ParameterException if it is to be written in a form that does not exist
   */
  static boolean isLogJson(ParseResult given) {
    String form = given.matchedOptionValue(LOG, "");
    if (!form.matches("|text|json")) {
      throw wrong(given, "--log needs text or json.");
    }
    return form.equals("json");
  }

  /** Tells whether an option was given. */
  static boolean isGiven(ParseResult given, String option) {
    return given.hasMatchedOption(option);
  }

  /** Returns the account that was given; {@link AccountRef#ME} if none was. */
  static AccountRef account(ParseResult given) {
    String value = given.matchedOptionValue(ACCOUNT, AccountRef.ME.value());
    return new AccountRef(value);
  }

  /** Returns the data folder that was given; null for the usual one. */
  static @Nullable Path data(ParseResult given) {
    String value =
        given.commandSpec().findOption(DATA) == null ? null : given.matchedOptionValue(DATA, null);
    if (value == null) {
      return null;
    }
    if (!value.isEmpty()) {
      return PathName.parse(value);
    }
    throw wrong(given, "--data needs the name of a folder.");
  }

  /** Returns the failure for an option with a wrong value. */
  static ParameterException wrong(ParseResult given, String sentence) {
    return new ParameterException(given.commandSpec().commandLine(), sentence);
  }
}
