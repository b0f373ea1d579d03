package dev.latchkey.handover.places;

import dev.latchkey.file.FileRights;
import dev.latchkey.handover.Computer;
import dev.latchkey.handover.Git;
import dev.latchkey.handover.HandoverProblem;
import dev.latchkey.handover.Held;
import dev.latchkey.handover.KeyFinder;
import dev.latchkey.handover.Mending;
import dev.latchkey.handover.SeenFile;
import dev.latchkey.handover.Target;
import dev.latchkey.handover.TargetKind;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.dotenv.DotenvFile;
import dev.latchkey.handover.hardhat.HardhatVariable;
import dev.latchkey.handover.tenderly.TenderlyConfig;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at every place that may hold a key, and tells what is wrong there. */
public final class Doctor {
  private final Places places;
  private final Computer computer;
  private final KeyFinder finder;
  private final Clock clock;

  /**
   * A doctor for what is known on a computer.
   *
   * @param finder tells whose a key is
   * @param clock tells which keys have expired
   */
  public Doctor(Places places, Computer computer, KeyFinder finder, Clock clock) {
    this.places = places;
    this.computer = computer;
    this.finder = finder;
    this.clock = clock;
  }

  /**
   * Where a key may be.
   *
   * @param known whether Latchkey wrote one there
   */
  private record Candidate(Target target, boolean known) {}

  /**
   * Looks at the known places, Tenderly's configuration, Hardhat's variables and the {@code .env}
   * of remembered projects. Reads files and may start programs: seconds.
   *
   * @throws Refused {@link HandoverProblem#PLACES_BROKEN}, or if the authority cannot be asked
   */
  public List<Finding> examine() {
    Map<String, Candidate> candidates = new LinkedHashMap<>();
    for (Place place : places.all()) {
      add(candidates, new Candidate(place.target(computer), true));
    }
    List<Path> projects = places.projects();
    add(candidates, new Candidate(TenderlyConfig.on(computer, projects), false));
    add(candidates, new Candidate(HardhatVariable.on(computer, VariableName.DEFAULT), false));
    for (Path project : projects) {
      add(
          candidates,
          new Candidate(DotenvFile.inFolder(project, VariableName.DEFAULT, computer), false));
    }
    List<Finding> findings = new ArrayList<>();
    candidates.values().forEach(candidate -> examine(candidate, findings));
    return findings;
  }

  private static void add(Map<String, Candidate> candidates, Candidate candidate) {
    Target target = candidate.target;
    candidates.putIfAbsent(
        target.kind() + " " + target.path() + " " + target.variable(), candidate);
  }

  private void examine(Candidate candidate, List<Finding> findings) {
    Target target = candidate.target;
    Mending replace = new Mending(Mending.Kind.REPLACE_KEY, target.path());
    switch (target.held()) {
      case Held.Nothing() -> {
        if (candidate.known) {
          findings.add(finding(Finding.Kind.GONE, target, null));
        }
        return;
      }
      case Held.Unreadable(Refused why) -> {
        boolean noFile =
            why.problem() == HandoverProblem.FILE_NOT_REGULAR
                || why.problem() == HandoverProblem.FILE_LINK_LOOP;
        findings.add(
            finding(noFile ? Finding.Kind.NOT_A_FILE : Finding.Kind.UNREADABLE, target, null));
        return;
      }
      case Held.Foreign() -> findings.add(finding(Finding.Kind.FOREIGN_KEY, target, null));
      case Held.Key(AccessKey key) -> {
        try (key) {
          Optional<AccessToken> token = finder.find(key);
          Finding.Kind kind = token.map(this::judge).orElse(Finding.Kind.UNKNOWN_KEY);
          boolean good = kind == Finding.Kind.GOOD_KEY;
          findings.add(
              new Finding(kind, target, token, good ? Optional.empty() : Optional.of(replace)));
        }
      }
    }
    examineFile(target, findings);
  }

  private Finding.Kind judge(AccessToken token) {
    return token.status(clock.instant()) == TokenStatus.ACTIVE
        ? Finding.Kind.GOOD_KEY
        : Finding.Kind.DEAD_KEY;
  }

  /**
   * Looks for what is wrong with the file of a place, whatever key it holds: who may read it, what
   * git does with it, and so on. May start programs: seconds.
   */
  public static List<Finding> faults(Target target) {
    List<Finding> findings = new ArrayList<>();
    switch (target.held()) {
      case Held.Key(AccessKey key) -> {
        key.close();
        examineFile(target, findings);
      }
      case Held.Foreign() -> examineFile(target, findings);
      case Held.Nothing(), Held.Unreadable(Refused _) -> {}
    }
    return findings;
  }

  /** Looks for what is wrong with a file that holds something. */
  private static void examineFile(Target target, List<Finding> findings) {
    if (target.kind() == TargetKind.HARDHAT_3_KEYSTORE) {
      return;
    }
    SeenFile file = SeenFile.read(target.path());
    if (file.rights().filter(FileRights::isOpen).isPresent()) {
      findings.add(
          finding(
              Finding.Kind.MODE_TOO_OPEN,
              target,
              new Mending(Mending.Kind.MAKE_PRIVATE, file.file())));
    }
    if (target instanceof DotenvFile dotenv) {
      if (dotenv.assignments() > 1) {
        findings.add(finding(Finding.Kind.DUPLICATE, target, null));
      }
      Git.warning(file.file())
          .ifPresent(
              warning -> {
                switch (warning.kind()) {
                  case GIT_TRACKED -> findings.add(finding(Finding.Kind.GIT_TRACKED, target, null));
                  case GIT_NOT_IGNORED ->
                      findings.add(
                          finding(
                              Finding.Kind.GIT_NOT_IGNORED,
                              target,
                              warning.mending().orElse(null)));
                  default -> {}
                }
              });
    }
  }

  private static Finding finding(Finding.Kind kind, Target target, @Nullable Mending mending) {
    return new Finding(kind, target, Optional.empty(), Optional.ofNullable(mending));
  }
}
