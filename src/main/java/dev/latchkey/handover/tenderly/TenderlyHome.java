package dev.latchkey.handover.tenderly;

import dev.latchkey.file.FileRefusal;
import dev.latchkey.handover.Computer;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A private temporary home folder for tools that read only {@code ~/.tenderly/config.yaml}. It
 * links to everything else in the real home, so that caches and settings are found and kept.
 */
public final class TenderlyHome implements AutoCloseable {
  private final Path folder;
  private final Computer computer;

  private TenderlyHome(Path folder, Computer computer) {
    this.folder = folder;
    this.computer = computer;
  }

  /**
   * Makes the folder with the key in it.
   *
   * @param key neither kept nor closed
   * @throws Refused {@link dev.latchkey.model.StoreProblem#STORE_UNAVAILABLE}
   */
  public static TenderlyHome make(AccessKey key, Computer computer) {
    Path folder;
    try {
      // Made for the owner only.
      folder = Files.createTempDirectory("latchkey-home-");
    } catch (IOException e) {
      throw FileRefusal.of(Path.of(System.getProperty("java.io.tmpdir", "")), e);
    }
    TenderlyHome home = new TenderlyHome(folder, computer);
    try {
      home.link();
      TenderlyConfig config =
          TenderlyConfig.on(new Computer(folder, Map.of(), computer.platform()), List.of());
      config.write(config.preview(), key);
    } catch (RuntimeException e) {
      home.close();
      throw e;
    }
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

  /** Removes it; what its links lead to stays. Idempotent. */
  @Override
  public synchronized void close() {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path one, @Nullable IOException e)
                throws IOException {
              Files.deleteIfExists(one);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException _) {
      // At least the file with the key must go.
      try {
        Files.deleteIfExists(folder.resolve(".tenderly/config.yaml"));
      } catch (IOException _) {
        return;
      }
    }
  }
}
