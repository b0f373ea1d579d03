package dev.latchkey.handover.hardhat;

import dev.latchkey.handover.SeenFile;
import dev.latchkey.model.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder with a Hardhat project in it.
 *
 * @param folder the project's folder; absolute
 * @param config its configuration, {@code hardhat.config.*}
 * @param major Hardhat's major version; 0 if it is not known
 * @param version Hardhat's version as found: exact, or a range of {@code package.json}; empty if it
 *     is not known
 * @param modules whether {@code package.json} says {@code "type": "module"}
 */
public record HardhatProject(Path folder, Path config, int major, String version, boolean modules) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<String> ENDINGS = List.of("js", "cjs", "mjs", "ts", "cts");
  private static final Pattern MAJOR = Pattern.compile("\\D{0,4}(\\d{1,4})(?:\\..*|\\D.*|)");
  // yarn.lock: hardhat@^2.0.0: / "hardhat@npm:^2.0.0": and then version 2.1.0 or version: 2.1.0
  private static final Pattern YARN =
      Pattern.compile("(?m)^\"?hardhat@[^\\n]*:\\r?\\n\\s+version:? \"?([0-9][^\"\\s]*)");
  // pnpm-lock.yaml: packages: /hardhat@2.1.0(…): or hardhat@2.1.0:
  private static final Pattern PNPM = Pattern.compile("(?m)^\\s+'?/?hardhat[@/]([0-9][^('_:\\s]*)");

  /** Reads what a folder tells about its project; empty if it has no Hardhat configuration. */
  public static Optional<HardhatProject> in(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    for (String ending : ENDINGS) {
      Path config = absolute.resolve("hardhat.config." + ending);
      if (Files.isRegularFile(config)) {
        JsonNode description = json(absolute.resolve("package.json"));
        String version = version(absolute, description);
        Matcher major = MAJOR.matcher(version);
        return Optional.of(
            new HardhatProject(
                absolute,
                config,
                major.matches() ? Integer.parseInt(major.group(1)) : 0,
                version,
                description.path("type").asString("").equals("module")));
      }
    }
    return Optional.empty();
  }

  /** Tells whether a package is installed in the project, or in the workspace around it. */
  boolean hasInstalled(String name) {
    return installed(folder, name).isPresent();
  }

  private static Optional<Path> installed(Path folder, String name) {
    // As Node looks for packages: workspaces keep them in the root.
    for (Path one = folder; one != null; one = one.getParent()) {
      Path description = one.resolve("node_modules").resolve(name).resolve("package.json");
      if (Files.isRegularFile(description)) {
        return Optional.of(description);
      }
    }
    return Optional.empty();
  }

  private static String version(Path folder, JsonNode description) {
    String found =
        installed(folder, "hardhat")
            .map(file -> json(file).path("version").asString(""))
            .orElse("");
    if (found.isEmpty()) {
      found =
          json(folder.resolve("package-lock.json"))
              .path("packages")
              .path("node_modules/hardhat")
              .path("version")
              .asString("");
    }
    if (found.isEmpty()) {
      found = first(PNPM, folder.resolve("pnpm-lock.yaml"));
    }
    if (found.isEmpty()) {
      found = first(YARN, folder.resolve("yarn.lock"));
    }
    for (String kind : List.of("devDependencies", "dependencies")) {
      if (found.isEmpty()) {
        found = description.path(kind).path("hardhat").asString("");
      }
    }
    return found;
  }

  private static String first(Pattern pattern, Path file) {
    Matcher matcher = pattern.matcher(text(file));
    return matcher.find() ? matcher.group(1) : "";
  }

  private static JsonNode json(Path file) {
    try {
      String text = text(file);
      return JSON.readTree(text.isEmpty() ? "{}" : text);
    } catch (JacksonException _) {
      return JSON.createObjectNode();
    }
  }

  /** Returns a text; empty if it cannot be read. Lock files may be large. */
  private static String text(Path file) {
    try {
      return SeenFile.read(file, 32 << 20).text();
    } catch (Refused _) {
      return "";
    }
  }
}
