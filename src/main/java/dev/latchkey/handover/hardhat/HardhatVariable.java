package dev.latchkey.handover.hardhat;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.Held;
import dev.latchkey.handover.KeyFile;
import dev.latchkey.handover.Preview;
import dev.latchkey.handover.Target;
import dev.latchkey.handover.TargetKind;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.Warning;
import dev.latchkey.handover.Writing;
import dev.latchkey.model.AccessKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A configuration variable of Hardhat 2, in {@code vars.json}: what {@code vars.get} reads in every
 * project of the person.
 *
 * @param path the file; absolute
 * @param variable the name
 * @param computer whose environment variables go before the file
 */
public record HardhatVariable(Path path, VariableName variable, Computer computer)
    implements Target {
  /** The file where Hardhat looks for it on a computer. */
  public static HardhatVariable on(Computer computer, VariableName variable) {
    return new HardhatVariable(
        configuration(computer).resolve("vars.json").toAbsolutePath(), variable, computer);
  }

  /** Hardhat's folder for configuration, as its env-paths library has it. */
  private static Path configuration(Computer computer) {
    return switch (computer.platform()) {
      case MACOS -> computer.home().resolve("Library", "Preferences", "hardhat-nodejs");
      case WINDOWS ->
          computer.folder("APPDATA", "AppData/Roaming").resolve("hardhat-nodejs", "Config");
      case LINUX -> computer.folder("XDG_CONFIG_HOME", ".config").resolve("hardhat-nodejs");
    };
  }

  @Override
  public TargetKind kind() {
    return TargetKind.HARDHAT_2_VARIABLE;
  }

  @Override
  public Preview preview(Writing writing) {
    List<Warning> warnings = new ArrayList<>();
    String shadow = "HARDHAT_VAR_" + variable;
    if (computer.sets(shadow)) {
      warnings.add(Warning.of(Warning.Kind.SHADOWED, shadow));
    }
    return file().preview(warnings, writing);
  }

  @Override
  public void write(Preview preview, AccessKey key) {
    file().write(preview, key);
  }

  @Override
  public Held held() {
    return file().held();
  }

  private KeyFile file() {
    return new KeyFile(path, new VariablesJson(variable));
  }

  @Override
  public String toString() {
    return "HardhatVariable[" + path + ", " + variable + "]";
  }
}
