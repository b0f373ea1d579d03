package dev.latchkey.handover.hardhat;

import dev.latchkey.handover.Change;
import dev.latchkey.handover.Computer;
import dev.latchkey.handover.HandoverProblem;
import dev.latchkey.handover.Held;
import dev.latchkey.handover.Preview;
import dev.latchkey.handover.Target;
import dev.latchkey.handover.TargetKind;
import dev.latchkey.handover.Tool;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.Warning;
import dev.latchkey.handover.Writing;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The development keystore of Hardhat 3, through the project's own Hardhat, which gets the key on
 * standard input. All projects of the person share that keystore.
 *
 * @param path the project's folder; absolute
 * @param variable the name
 * @param computer the operating system
 * @param limit how long each of the tools may take
 */
public record HardhatKeystore(Path path, VariableName variable, Computer computer, Duration limit)
    implements Target {
  private static final String PLUGIN = "@nomicfoundation/hardhat-keystore";
  private static final Pattern NODE = Pattern.compile("v(\\d{1,4})\\.(\\d{1,4})\\..*");
  private static final Pattern KEY = Pattern.compile("lk_[0-9A-Za-z]{29}");

  /** The keystore with as much time as Hardhat needs on a slow computer. */
  public HardhatKeystore(Path path, VariableName variable, Computer computer) {
    this(path, variable, computer, Duration.ofSeconds(60));
  }

  @Override
  public TargetKind kind() {
    return TargetKind.HARDHAT_3_KEYSTORE;
  }

  /**
   * {@inheritDoc}
   *
   * @throws Refused {@link HardhatProblem#HARDHAT_NEEDED}, {@link
   *     HardhatProblem#HARDHAT_KEYSTORE_MISSING}, {@link HardhatProblem#NODE_MISSING}, {@link
   *     HardhatProblem#NODE_TOO_OLD}
   */
  @Override
  public Preview preview(Writing writing) {
    requireTools();
    List<Warning> warnings = new ArrayList<>();
    warnings.add(Warning.of(Warning.Kind.SHARED_KEYSTORE, variable));
    if (computer.sets(variable.value())) {
      warnings.add(Warning.of(Warning.Kind.SHADOWED, variable));
    }
    Change change =
        new Change(0, Change.Kind.ADDED, "npx hardhat keystore set --dev --force " + variable);
    return new Preview(path, false, List.of(change), warnings, "", Writing.REPLACE);
  }

  @Override
  public void write(Preview preview, AccessKey key) {
    requireTools();
    char[] characters = key.reveal();
    byte[] input = new byte[characters.length + 1];
    for (int i = 0; i < characters.length; i++) {
      input[i] = (byte) characters[i];
    }
    input[characters.length] = '\n';
    try {
      Tool.Ended set = hardhat(input, "set", "--dev", "--force", variable.value());
      if (set.exitCode() != 0) {
        throw new Refused(HardhatProblem.HARDHAT_FAILED, "reason", reason(set));
      }
      if (!read().equals(new String(characters))) {
        throw new Refused(HandoverProblem.WRITE_NOT_PROVEN, "path", path.toString());
      }
    } finally {
      Arrays.fill(characters, '\0');
      Arrays.fill(input, (byte) 0);
    }
  }

  @Override
  public Held held() {
    try {
      requireTools();
      return Held.of(read());
    } catch (Refused e) {
      return new Held.Unreadable(e);
    }
  }

  /** Returns the value, empty if there is none. */
  private String read() {
    Tool.Ended get = hardhat(null, "get", "--dev", variable.value());
    if (get.exitCode() == Tool.TIMED_OUT) {
      throw new Refused(HardhatProblem.HARDHAT_FAILED, "reason", reason(get));
    }
    Matcher key = KEY.matcher(get.output());
    if (key.find()) {
      return key.group();
    }
    return get.exitCode() == 0 ? get.output().strip() : "";
  }

  private Tool.Ended hardhat(byte @Nullable [] input, String... arguments) {
    // npx must not download one.
    List<String> command =
        new ArrayList<>(List.of(program("npx"), "--no-install", "hardhat", "keystore"));
    command.addAll(List.of(arguments));
    try {
      return Tool.run(path, command, environment(), input, limit);
    } catch (IOException e) {
      throw new Refused(HardhatProblem.NODE_MISSING, e);
    }
  }

  private void requireTools() {
    HardhatProject project = HardhatProject.in(path).orElse(null);
    if (project == null || project.major() != 3 || !project.hasInstalled("hardhat")) {
      throw new Refused(HardhatProblem.HARDHAT_NEEDED, "path", path.toString());
    }
    if (!project.hasInstalled(PLUGIN)) {
      throw new Refused(HardhatProblem.HARDHAT_KEYSTORE_MISSING, "path", path.toString());
    }
    try {
      Tool.Ended node =
          Tool.run(path, List.of(program("node"), "--version"), environment(), null, limit);
      Matcher version = NODE.matcher(node.output().strip());
      if (!version.matches()) {
        throw new Refused(HardhatProblem.NODE_MISSING);
      }
      int major = Integer.parseInt(version.group(1));
      if (major < 22 || major == 22 && Integer.parseInt(version.group(2)) < 13) {
        throw new Refused(HardhatProblem.NODE_TOO_OLD, "version", version.group());
      }
    } catch (IOException e) {
      throw new Refused(HardhatProblem.NODE_MISSING, e);
    }
  }

  /** A folder whose name the locale cannot express is one that Java cannot look into. */
  private static boolean isExecutable(String folder, String file) {
    try {
      return Files.isExecutable(Path.of(folder, file));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  /** Finds a program where the computer's environment has it, as the program itself would. */
  private String program(String name) {
    boolean windows = computer.platform() == Computer.Platform.WINDOWS;
    String file = windows ? (name.equals("npx") ? "npx.cmd" : name + ".exe") : name;
    for (String folder :
        computer.environment().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && isExecutable(folder, file)) {
        return Path.of(folder, file).toString();
      }
    }
    throw new Refused(HardhatProblem.NODE_MISSING);
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(computer.environment());
    environment.put("NO_COLOR", "1");
    environment.put("HARDHAT_DISABLE_TELEMETRY_PROMPT", "true");
    return environment;
  }

  /** Returns the last line that a tool printed, unless a key is in the output. */
  private String reason(Tool.Ended ended) {
    if (ended.exitCode() == Tool.TIMED_OUT) {
      return "it did not end within " + limit.toSeconds() + " seconds";
    }
    String last =
        ended
            .output()
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .reduce((_, line) -> line)
            .orElse("");
    boolean secret = ended.output().contains(AccessKey.PREFIX);
    if (secret || last.isEmpty() || last.length() > 200) {
      return "it ended with code " + ended.exitCode();
    }
    return last.endsWith(".") ? last.substring(0, last.length() - 1) : last;
  }

  @Override
  public String toString() {
    return "HardhatKeystore[" + path + ", " + variable + "]";
  }
}
