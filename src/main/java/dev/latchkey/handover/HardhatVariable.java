package dev.latchkey.handover;

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
        computer.hardhatConfig().resolve("vars.json").toAbsolutePath(), variable, computer);
  }

  @Override
  public TargetKind kind() {
    return TargetKind.HARDHAT_2_VARIABLE;
  }

  @Override
  public Preview preview() {
    List<Warning> warnings = new ArrayList<>();
    String shadow = "HARDHAT_VAR_" + variable;
    if (computer.sets(shadow)) {
      warnings.add(Warning.of(Warning.Kind.SHADOWED, shadow));
    }
    return file().preview(warnings);
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
