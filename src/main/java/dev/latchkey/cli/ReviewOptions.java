package dev.latchkey.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What the verbs for the review have in common.
 *
 * @param ids what to confirm; empty if nothing is
 * @param all whether to confirm everything
 * @param json whether to print JSON
 */
record ReviewOptions(List<String> ids, boolean all, boolean json) {
  private static final String CONFIRM = "--confirm";
  private static final String ALL = "--all";

  static CommandSpec addTo(CommandSpec verb) {
    return verb.addOption(
            Options.value(Options.ACCOUNT, "SLUG", false, "One account; every one if not given."))
        .addOption(
            OptionSpec.builder(CONFIRM)
                .paramLabel("ID")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1..*")
                .description("Confirm these tokens, members and invitations.")
                .build())
        .addOption(Options.flag(ALL, "Confirm everything that can be confirmed."))
        .addOption(Options.json("Print a JSON array."));
  }

  /**
   * Reads them.
   *
   * @throws picocli.CommandLine.ParameterException if they do not fit together
   */
  static ReviewOptions of(ParseResult given) {
    List<String> ids = given.matchedOptionValue(CONFIRM, List.of());
    boolean all = Options.isGiven(given, ALL);
    if (all && !ids.isEmpty()) {
      throw Options.wrong(given, "--confirm and --all exclude each other.");
    }
    return new ReviewOptions(ids, all, Options.isGiven(given, Options.JSON));
  }

  /** Tells whether something is to be confirmed. */
  boolean confirms() {
    return all || !ids.isEmpty();
  }
}
