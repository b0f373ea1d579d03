package dev.latchkey.ui.usein;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.Snippets;
import dev.latchkey.handover.Target;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.dotenv.DotenvFile;
import dev.latchkey.handover.hardhat.HardhatKeystore;
import dev.latchkey.handover.hardhat.HardhatProject;
import dev.latchkey.handover.hardhat.HardhatVariable;
import dev.latchkey.handover.tenderly.TenderlyAccount;
import dev.latchkey.handover.tenderly.TenderlyConfig;
import dev.latchkey.ui.Strings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The targets that a key can be written to. */
public enum TargetChoice implements HandoverChoice {
  /** A project's {@code .env}. */
  DOTENV(true, true),
  /** Hardhat 2's configuration variables. */
  HARDHAT2(false, true),
  /** Hardhat 3's development keystore. */
  HARDHAT3(true, true),
  /** The file of Tenderly's CLI and Hardhat plugin. */
  TENDERLY(false, false);

  private final boolean needsFolder;
  private final boolean hasVariable;

  TargetChoice(boolean needsFolder, boolean hasVariable) {
    this.needsFolder = needsFolder;
    this.hasVariable = hasVariable;
  }

  @Override
  public boolean needsFolder() {
    return needsFolder;
  }

  @Override
  public boolean hasVariable() {
    return hasVariable;
  }

  /**
   * Returns the target in files.
   *
   * @param projects folders of projects whose own configuration may take precedence
   * @param account whose key it is
   */
  Target target(
      Path folder,
      VariableName variable,
      Computer computer,
      List<Path> projects,
      TenderlyAccount account) {
    return switch (this) {
      case DOTENV -> DotenvFile.inFolder(folder, variable, computer);
      case HARDHAT2 -> HardhatVariable.on(computer, variable);
      case HARDHAT3 -> new HardhatKeystore(folder, variable, computer);
      case TENDERLY -> TenderlyConfig.on(computer, projects, account);
    };
  }

  /** Returns the code that reads what was written; empty if the tools read it by themselves. */
  String snippet(Path folder, VariableName variable) {
    return switch (this) {
      case DOTENV ->
          HardhatProject.in(folder).map(HardhatProject::major).orElse(0) == 2
              ? Snippets.hardhat2Dotenv(variable)
              : Snippets.hardhat3(variable);
      case HARDHAT2 -> Snippets.hardhat2(variable);
      case HARDHAT3 -> Snippets.hardhat3Keystore(variable);
      case TENDERLY -> "";
    };
  }

  /** Returns the choice in words. */
  @Override
  public String toString() {
    return Strings.get("usein.place." + name().toLowerCase(Locale.ROOT));
  }
}
