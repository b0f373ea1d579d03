package dev.latchkey.cli;

import dev.latchkey.model.Refused;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line. The exit code is 0 for success, 1 for a failure and 2 for wrong usage. Every
 * failure ends in one line on standard error.
 *
 * <pre>{@code
 * int code = new Cli(program, Terminal.ofProcess()).run("token", "list");
 * }</pre>
 */
public final class Cli {
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private final Program program;
  private final Terminal terminal;

  public Cli(Program program, Terminal terminal) {
    this.program = program;
    this.terminal = terminal;
  }

  /**
   * Runs the verb that the arguments name.
   *
   * @return the exit code
   */
  public int run(String... arguments) {
    if (SecretArguments.isIn(arguments)) {
      terminal.complain(
          "A key was given as an argument, which other processes can see. Revoke it; give the next"
              + " one on standard input.");
      return WRONG_USAGE;
    }
    try {
      return dispatch(arguments);
    } catch (ParameterException e) {
      terminal.complain(sentence(e));
      return WRONG_USAGE;
    } catch (Refused e) {
      return refused(e);
    } catch (Failed e) {
      tell(String.valueOf(e.getMessage()));
      return FAILED;
    } catch (IOException e) {
      // A reader such as head, which stops early, needs no message.
      if (!"Broken pipe".equals(e.getMessage())) {
        terminal.complain("Standard input or output failed: " + e.getMessage());
      }
      return FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    } catch (RuntimeException | Error e) {
      return unexpected(e);
    }
  }

  private int dispatch(String... arguments) throws IOException, InterruptedException {
    if (arguments.length == 1 && arguments[0].equals("--version")) {
      // The usual way to ask, which needs to know of no verb.
      return printVersion();
    }
    CommandLine line =
        new CommandLine(spec())
            .setExpandAtFiles(false)
            .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    ParseResult given = line.parseArgs(arguments);
    while (given.hasSubcommand()) {
      given = given.subcommand();
    }
    CommandSpec asked = given.commandSpec();
    if (given.isVersionHelpRequested()) {
      return printVersion();
    }
    if (given.isUsageHelpRequested()) {
      terminal.print(usage(asked.commandLine()));
      return 0;
    }
    if (asked.userObject() instanceof Verb verb) {
      if (Options.isLogJson(given)) {
        program.logInJson();
      }
      try {
        return verb.run(given);
      } finally {
        program.clockWarning().ifPresent(terminal::complain);
      }
    }
    terminal.explain(usage(asked.commandLine()));
    return WRONG_USAGE;
  }

  private int printVersion() throws IOException {
    terminal.print("latchkey " + program.version() + "\n");
    return 0;
  }

  private int refused(Refused refused) {
    // What only tells that the input was wrong is nothing for the log.
    if (refused.getCause() != null || program.tellsInLog()) {
      program.log(refused.forLog());
    }
    if (!program.tellsInLog()) {
      terminal.complain(refused.sentence());
    }
    return FAILED;
  }

  /** Returns all verbs and options; also the manual page and completions are made from them. */
  public CommandSpec spec() {
    CommandSpec token =
        Options.verb(
            this, "token", "Generate, list, show, change, revoke and identify access tokens.");
    add(token, new GenerateVerb(program, terminal));
    add(token, new RotateVerb(program, terminal));
    add(token, new ListVerb(program, terminal));
    add(token, new ShowVerb(program, terminal));
    add(token, new DescribeVerb(program, terminal));
    add(token, new ExpireVerb(program, terminal));
    add(token, new RevokeVerb(program, terminal));
    add(token, new IdentifyVerb(program, terminal));
    CommandSpec latchkey = new WindowVerb(program).spec().addOption(Options.log());
    add(latchkey, new ServeVerb(program, terminal));
    latchkey.addSubcommand("token", token);
    add(latchkey, new SessionVerb(program, terminal));
    add(latchkey, new RunVerb(program, terminal));
    add(latchkey, new BackupVerb(program, terminal));
    add(latchkey, new RestoreVerb(program, terminal));
    add(latchkey, new ReviewVerb(program, terminal));
    CommandSpec admin =
        Options.verb(this, "admin", "For operators: after a restore, after a wrong clock.");
    add(admin, new AfterRestoreVerb(program, terminal));
    add(admin, new ResetPasswordVerb(program, terminal));
    add(admin, new AdminReviewVerb(program, terminal));
    add(admin, new SuspendVerb(program, terminal, false));
    add(admin, new SuspendVerb(program, terminal, true));
    add(admin, new ResetClockVerb(program, terminal));
    add(admin, new UpgradeVerb(program, terminal));
    latchkey.addSubcommand("admin", admin);
    return latchkey;
  }

  private static void add(CommandSpec group, Verb verb) {
    CommandSpec spec = verb.spec().addOption(Options.log());
    group.addSubcommand(spec.name(), spec);
  }

  private static String usage(CommandLine line) {
    StringWriter text = new StringWriter();
    line.usage(new PrintWriter(text));
    return text.toString();
  }

  private static String sentence(ParameterException failure) {
    CommandSpec spec = failure.getCommandLine().getCommandSpec();
    String what =
        failure instanceof UnmatchedArgumentException unmatched
            ? unmatched(spec, unmatched.getUnmatched().getFirst())
            : String.valueOf(failure.getMessage());
    return what + (what.endsWith(".") ? "" : ".") + " See: " + spec.qualifiedName() + " --help";
  }

  /** Repeats an argument only if it looks like a word: it could be a secret of any form. */
  private static String unmatched(CommandSpec spec, String argument) {
    boolean isWord = argument.matches("[a-z-]{1,15}");
    if (argument.startsWith("-")) {
      return isWord ? "There is no option " + argument + " here." : "There is no such option here.";
    }
    if (spec.subcommands().isEmpty()) {
      return "There is an argument too many; a key is read from standard input.";
    }
    return isWord ? "There is no verb " + argument + " here." : "There is no such verb here.";
  }

  private int unexpected(Throwable failure) {
    String sentence =
        "Something unexpected went wrong ("
            + failure.getClass().getSimpleName()
            + ")"
            + program.logFile().map(file -> "; the details are in " + file).orElse("")
            + ".";
    tell(sentence);
    System.getLogger(Cli.class.getName())
        .log(System.Logger.Level.ERROR, "a verb failed unexpectedly", failure);
    return FAILED;
  }

  /** Tells a sentence on standard error, where nothing but JSON may stand if the log is there. */
  private void tell(String sentence) {
    if (program.tellsInLog()) {
      program.log(sentence);
    } else {
      terminal.complain(sentence);
    }
  }
}
