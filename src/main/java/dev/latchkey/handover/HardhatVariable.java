package dev.latchkey.handover;

import dev.latchkey.model.AccessKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A configuration variable of Hardhat 2, in {@code vars.json}: what {@code vars.get} reads in every
 * project of the person.
 *
 * @param variable the name
 * @param computer where Hardhat's folder is
 */
public record HardhatVariable(VariableName variable, Computer computer) implements Target {
  @Override
  public TargetKind kind() {
    return TargetKind.HARDHAT_2_VARIABLE;
  }

  @Override
  public Path path() {
    return computer.hardhatConfig().resolve("vars.json").toAbsolutePath();
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
    return new KeyFile(path(), new VariablesJson(variable));
  }

  @Override
  public String toString() {
    return "HardhatVariable[" + path() + ", " + variable + "]";
  }
}
