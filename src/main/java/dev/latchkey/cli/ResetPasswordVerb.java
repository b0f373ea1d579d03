package dev.latchkey.cli;

import dev.latchkey.model.Email;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code latchkey admin reset-password EMAIL}: a code with which a person sets a password. */
record ResetPasswordVerb(Program program, Terminal terminal) implements Verb {
  private static final String WITHOUT_OWNERSHIP = "--without-ownership";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.verb(
                this,
                "reset-password",
                "Print a code with which a person sets a new password. It is good once, for 7 days.")
            .addPositional(
                PositionalParamSpec.builder()
                    .paramLabel("EMAIL")
                    .arity("1")
                    .required(true)
                    .type(String.class)
                    .description("The person's e-mail address.")
                    .build())
            .addOption(
                Options.flag(
                    WITHOUT_OWNERSHIP,
                    "After a restore the code also confirms the person as",
                    "owner of their organizations; with this it does not."));
    return DatabaseOptions.addTo(spec);
  }

  @Override
  public int run(ParseResult given) throws IOException {
    if (DatabaseOptions.given(given, program.environment()) == null) {
      throw Options.wrong(given, "--database is needed: nobody has a password on this computer.");
    }
    Email email = new Email(given.matchedPositionalValue(0, ""));
    try (Operator operator = DatabaseOptions.operator(given, program)) {
      boolean confirmsOwner = !Options.isGiven(given, WITHOUT_OWNERSHIP);
      String code = operator.passwordCode(email, confirmsOwner).reveal();
      terminal.explain(
          "Give this code to "
              + email.text()
              + " and nobody else. In Latchkey: Add connection…, I have a code for a new"
              + " password.\n");
      terminal.print(code + "\n");
    }
    return 0;
  }
}
