package dev.latchkey.cli;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.KeyFinder;
import dev.latchkey.handover.Writing;
import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.Rewriting;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Overlap;
import dev.latchkey.model.TokenId;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code latchkey token rotate ID}: replaces a token and prints the new key, once. */
record RotateVerb(Program program, Terminal terminal) implements Verb {
  private static final String OVERLAP = "--overlap";
  private static final String REWRITE = "--rewrite";
  private static final String IN_PLACE = "--in-place";
  private static final String CHOICES =
      Arrays.stream(Overlap.values()).map(Overlap::slug).collect(Collectors.joining(", "));

  @Override
  public CommandSpec spec() {
    return Options.verb(
            this,
            "rotate",
            "Generate a token that takes the place of another one, with the same label and expiry,"
                + " and print its key, which is shown only once.")
        .addPositional(Options.token())
        .addOption(
            Options.value(
                OVERLAP,
                "TIME",
                false,
                "How long the old key is still let in:",
                CHOICES + "; 24h if not given."))
        .addOption(
            Options.flag(
                REWRITE,
                "Write the new key to the places on this computer",
                "that hold the old one."))
        .addOption(
            Options.flag(
                IN_PLACE,
                "With --rewrite: write into a file that cannot be replaced as it is,",
                "such as one that a container mounts. If the computer stops at that",
                "moment, the file is damaged."))
        .addOption(Options.account())
        .addOption(Options.data())
        .addOption(Options.json("Print id, secret, label and times as JSON."));
  }

  @Override
  public int run(ParseResult given) {
    if (Options.isGiven(given, IN_PLACE) && !Options.isGiven(given, REWRITE)) {
      throw Options.wrong(given, IN_PLACE + " needs " + REWRITE + ".");
    }
    Overlap overlap =
        Overlap.parse(given.matchedOptionValue(OVERLAP, Overlap.DAY.slug()))
            .orElseThrow(() -> Options.wrong(given, OVERLAP + " needs one of " + CHOICES + "."));
    TokenId old = new TokenId(given.matchedPositionalValue(0, ""));
    AccountRef account = Options.account(given);
    try (OpenFolder folder = program.open(Options.data(given));
        IssuedToken issued = folder.tokens().rotate(account, old, overlap)) {
      try {
        new FreshKey(terminal, folder.tokens(), account)
            .print(issued, Options.isGiven(given, Options.JSON));
      } finally {
        // The old key has ended, whether or not the new one could be printed.
        if (overlap == Overlap.NONE) {
          new EndedKey(terminal, folder.keptKeys()).forget(old);
        }
      }
      Writing writing = Options.isGiven(given, IN_PLACE) ? Writing.IN_PLACE : Writing.REPLACE;
      return Options.isGiven(given, REWRITE) ? rewrite(folder, old, issued, writing) : 0;
    }
  }

  /** Reports each place on standard error. Returns 1 if one of them could not be written to. */
  private int rewrite(OpenFolder folder, TokenId old, IssuedToken issued, Writing writing) {
    Rewriting rewriting =
        new Rewriting(
            folder.places(), Computer.here(), KeyFinder.asking(folder.tokens()), Clock.systemUTC());
    int code = 0;
    for (Place place : folder.places().of(old)) {
      Rewriting.Result result =
          rewriting.rewrite(place, issued.token().id(), issued.key(), writing);
      terminal.complain(place.path() + ": " + result.sentence());
      if (result.writableInPlace()) {
        terminal.complain(
            place.path() + ": put the printed key there, or rotate again with " + IN_PLACE + ".");
      }
      if (result.outcome() == Rewriting.Outcome.FAILED) {
        code = 1;
      }
    }
    return code;
  }
}
