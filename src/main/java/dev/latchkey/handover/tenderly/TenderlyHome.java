package dev.latchkey.handover.tenderly;

import dev.latchkey.handover.Computer;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A private temporary home folder for tools that read only {@code ~/.tenderly/config.yaml}. It
 * links to everything else in the real home, so that caches and settings are found and kept.
 */
public record TenderlyHome(Path folder, Computer computer) {
  /**
   * Makes a folder a home with the key in it.
   *
   * @param folder an empty folder that only its owner may enter; it is removed by who made it
   * @param key neither kept nor closed
   * @throws Refused {@link dev.latchkey.model.StoreProblem#STORE_UNAVAILABLE}
   */
  public static TenderlyHome make(Path folder, AccessKey key, Computer computer) {
    TenderlyHome home = new TenderlyHome(folder, computer);
    home.link();
    TenderlyConfig config =
        TenderlyConfig.on(new Computer(folder, Map.of(), computer.platform()), List.of());
    config.write(config.preview(), key);
    return home;
  }

  private void link() {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(computer.home())) {
      for (Path entry : entries) {
        Path name = entry.getFileName();
        if (name != null && !name.toString().equals(".tenderly")) {
          Files.createSymbolicLink(folder.resolve(name), entry.toAbsolutePath());
        }
      }
    } catch (IOException | DirectoryIteratorException | UnsupportedOperationException _) {
      // Without links (Windows) the variables below still lead to the caches.
    }
  }

  /** Returns the environment variables that make this folder a program's home. */
  public Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>();
    variables.put("HOME", folder.toString());
    if (computer.platform() == Computer.Platform.WINDOWS) {
      variables.put("USERPROFILE", folder.toString());
    }
    real(variables, "XDG_CACHE_HOME", ".cache");
    real(variables, "XDG_CONFIG_HOME", ".config");
    real(variables, "XDG_DATA_HOME", ".local/share");
    real(variables, "XDG_STATE_HOME", ".local/state");
    real(variables, "npm_config_userconfig", ".npmrc");
    if (computer.platform() != Computer.Platform.WINDOWS) {
      real(variables, "npm_config_cache", ".npm");
    }
    return variables;
  }

  private void real(Map<String, String> variables, String name, String inHome) {
    if (!computer.sets(name)) {
      variables.put(name, computer.home().resolve(inHome).toString());
    }
  }
}
