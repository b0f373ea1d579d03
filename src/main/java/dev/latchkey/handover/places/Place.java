package dev.latchkey.handover.places;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.KeyFinder;
import dev.latchkey.handover.Target;
import dev.latchkey.handover.TargetKind;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.dotenv.DotenvFile;
import dev.latchkey.handover.hardhat.HardhatKeystore;
import dev.latchkey.handover.hardhat.HardhatVariable;
import dev.latchkey.handover.tenderly.TenderlyConfig;
import dev.latchkey.model.TokenId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A place that a key was written to. The key is not in it.
 *
 * @param kind the kind of target
 * @param path its file, or the project's folder for a keystore; absolute
 * @param variable the name it was written under
 * @param token the token whose key it was
 * @param at when
 */
public record Place(TargetKind kind, Path path, VariableName variable, TokenId token, Instant at) {
  /** The place of a target that was written just now. */
  public static Place of(Target target, TokenId token, Instant at) {
    return new Place(target.kind(), target.path(), target.variable(), token, at);
  }

  /** Returns the target, to look what is there now or to write another key. */
  public Target target(Computer computer) {
    return switch (kind) {
      case DOTENV -> new DotenvFile(path, variable, computer);
      case HARDHAT_2_VARIABLE -> new HardhatVariable(path, variable, computer);
      case HARDHAT_3_KEYSTORE -> new HardhatKeystore(path, variable, computer);
      case TENDERLY_CONFIG -> new TenderlyConfig(path, computer, List.of());
    };
  }

  /** Tells whether this is the place, whichever key was written there and when. */
  boolean isAt(TargetKind otherKind, Path otherPath, VariableName otherVariable) {
    return kind == otherKind && path.equals(otherPath) && variable.equals(otherVariable);
  }

  /**
   * Looks what is there now.
   *
   * @param finder tells whose a key is
   */
  public PlaceCheck check(Computer computer, KeyFinder finder) {
    return PlaceCheck.of(this, target(computer).held(), finder);
  }
}
