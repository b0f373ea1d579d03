package dev.latchkey.handover.tenderly;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.Held;
import dev.latchkey.handover.KeyFile;
import dev.latchkey.handover.KeyFormat;
import dev.latchkey.handover.Preview;
import dev.latchkey.handover.SeenFile;
import dev.latchkey.handover.Target;
import dev.latchkey.handover.TargetKind;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.Warning;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The key of Tenderly's CLI and Hardhat plugin, in {@code ~/.tenderly/config.yaml}. The plugin
 * reads nothing else.
 *
 * @param path the file; absolute
 * @param computer whose environment counts
 * @param projects folders of projects whose {@code tenderly.yaml} may go before it
 */
public record TenderlyConfig(Path path, Computer computer, List<Path> projects) implements Target {
  private static final VariableName NAME = new VariableName(TenderlyYaml.KEY);

  /** The file where the tools look for it on a computer. */
  public static TenderlyConfig on(Computer computer, List<Path> projects) {
    return new TenderlyConfig(
        computer.home().resolve(".tenderly", "config.yaml").toAbsolutePath(), computer, projects);
  }

  /** Copies the list. */
  public TenderlyConfig {
    projects = List.copyOf(projects);
  }

  @Override
  public TargetKind kind() {
    return TargetKind.TENDERLY_CONFIG;
  }

  /** Always {@code access_key}. */
  @Override
  public VariableName variable() {
    return NAME;
  }

  @Override
  public Preview preview() {
    List<Warning> warnings = new ArrayList<>();
    warnings.add(Warning.of(Warning.Kind.CLOUD_DESTINATION, path));
    Path json = path.resolveSibling("config.json");
    if (Files.exists(json)) {
      warnings.add(Warning.of(Warning.Kind.CONFIG_JSON, json));
    }
    for (Path project : projects) {
      Path override = project.resolve("tenderly.yaml");
      if (setsKey(override)) {
        warnings.add(Warning.of(Warning.Kind.PROJECT_OVERRIDE, override));
      }
    }
    return file().preview(warnings);
  }

  private static boolean setsKey(Path file) {
    try {
      return new TenderlyYaml()
          .value(SeenFile.read(file).text())
          .filter(v -> !v.isEmpty())
          .isPresent();
    } catch (Refused | KeyFormat.Unclear _) {
      // A broken file elsewhere must not stop the key from being written to this one.
      return false;
    }
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
    return new KeyFile(path, new TenderlyYaml());
  }

  @Override
  public String toString() {
    return "TenderlyConfig[" + path + "]";
  }
}
