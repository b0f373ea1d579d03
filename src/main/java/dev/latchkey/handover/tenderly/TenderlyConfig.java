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
import dev.latchkey.handover.Writing;
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
 * @param account whose key it is
 */
public record TenderlyConfig(
    Path path, Computer computer, List<Path> projects, TenderlyAccount account) implements Target {
  private static final VariableName NAME = new VariableName(TenderlyYaml.KEY);

  /** A file into which nothing but the key is written. */
  public TenderlyConfig(Path path, Computer computer, List<Path> projects) {
    this(path, computer, projects, TenderlyAccount.NONE);
  }

  /** The file where the tools look for it on a computer. */
  public static TenderlyConfig on(Computer computer, List<Path> projects, TenderlyAccount account) {
    return new TenderlyConfig(
        computer.home().resolve(".tenderly", "config.yaml").toAbsolutePath(),
        computer,
        projects,
        account);
  }

  /** The same, into which nothing but the key is written. */
  public static TenderlyConfig on(Computer computer, List<Path> projects) {
    return on(computer, projects, TenderlyAccount.NONE);
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
  public Preview preview(Writing writing) {
    List<Warning> warnings = new ArrayList<>();
    warnings.addAll(aboutContent());
    Path json = path.resolveSibling("config.json");
    if (Files.exists(json)) {
      warnings.add(Warning.of(Warning.Kind.CONFIG_JSON, json));
    }
    if (path.startsWith(computer.home()) && !computer.userHome().equals(computer.home())) {
      warnings.add(
          Warning.of(
              Warning.Kind.OTHER_HOME, computer.userHome().resolve(".tenderly", "config.yaml")));
    }
    for (Path project : projects) {
      Path override = project.resolve("tenderly.yaml");
      if (setsKey(override)) {
        warnings.add(Warning.of(Warning.Kind.PROJECT_OVERRIDE, override));
      }
    }
    return file().preview(warnings, writing);
  }

  /** Says where the key will be sent, and whose name stays in the file. */
  private List<Warning> aboutContent() {
    String text = SeenFile.read(path).text();
    String base = value(text, TenderlyScan.API_BASE);
    String wanted = account.apiBase().isEmpty() ? base : account.apiBase();
    List<Warning> warnings = new ArrayList<>();
    warnings.add(
        Warning.of(
            wanted.isEmpty() ? Warning.Kind.CLOUD_DESTINATION : Warning.Kind.PLUGIN_DESTINATION,
            path));
    if (account.apiBase().isEmpty() && !base.isEmpty()) {
      warnings.add(Warning.of(Warning.Kind.OTHER_API_BASE, base));
    } else if (!base.isEmpty() && !base.equals(wanted)) {
      warnings.add(Warning.of(Warning.Kind.REPLACES_API_BASE, base));
    }
    String username = value(text, TenderlyScan.USERNAME);
    String id = value(text, TenderlyScan.ACCOUNT_ID);
    if (isOther(username, account.username()) || isOther(id, account.id())) {
      String both = (username + " " + id).strip();
      warnings.add(Warning.of(Warning.Kind.OTHER_ACCOUNT, both));
    }
    return warnings;
  }

  private static boolean isOther(String there, String ours) {
    return !there.isEmpty() && !ours.isEmpty() && !there.equals(ours);
  }

  private String value(String text, String name) {
    try {
      return format().value(text, name).orElse("");
    } catch (KeyFormat.Unclear _) {
      // The preview itself says so.
      return "";
    }
  }

  private static boolean setsKey(Path file) {
    try {
      return new TenderlyYaml(TenderlyAccount.NONE)
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
    return new KeyFile(path, format());
  }

  private TenderlyYaml format() {
    return new TenderlyYaml(account);
  }

  @Override
  public String toString() {
    return "TenderlyConfig[" + path + "]";
  }
}
