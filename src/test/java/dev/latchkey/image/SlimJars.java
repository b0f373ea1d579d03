package dev.latchkey.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of the jars what the packaged application does not need.
 *
 * <ul>
 *   <li>Signatures: the first class from a signed jar makes Java check the whole manifest, which
 *       takes 0.2 s for Bouncy Castle's, and no class of a signed jar is ever in an archive of
 *       classes.
 *   <li>Native libraries of other systems. On Linux also those of this one: they go into a folder,
 *       and from there into the runtime, so that nothing is unpacked at a start.
 *   <li>Of Bouncy Castle, the classes that Latchkey's do not reach: it needs Argon2 only.
 * </ul>
 */
final class SlimJars {
  private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");
  private static final Pattern LIBRARY = Pattern.compile("(?:.*/)?([^/]+\\.so)");
  private static final String SQLITE = "org/sqlite/native/";
  private static final Pattern JNA = Pattern.compile("com/sun/jna/([a-z]+-[^/]+)/.*");
  private static final String BOUNCY_CASTLE = "org/bouncycastle/";

  private final Path natives;
  private final boolean isLinux;
  private final String machine;
  private final String jnaMachine;

  private SlimJars(Path natives, String system, String processor) {
    this.natives = natives;
    this.isLinux = system.startsWith("Linux");
    this.machine =
        (isLinux ? "Linux" : system.startsWith("Mac") ? "Mac" : "Windows")
            + "/"
            + (processor.equals("amd64") ? "x86_64" : processor);
    String bits = processor.equals("amd64") ? "x86-64" : processor;
    this.jnaMachine =
        (isLinux ? "linux-" : machine.startsWith("Mac") ? "darwin-" : "win32-") + bits;
  }

  /**
   * Makes them slim.
   *
   * @param arguments the folder of the application's jars, that of JavaFX's modules, one for slim
   *     copies of these modules, and one for native libraries
   */
  public static void main(String[] arguments) throws IOException {
    Path app = Path.of(arguments[0]);
    Path modules = Files.createDirectories(Path.of(arguments[2]));
    SlimJars slim =
        new SlimJars(
            Files.createDirectories(Path.of(arguments[3])),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
    for (Path jar : jars(Path.of(arguments[1]))) {
      slim.copy(jar, _ -> true).write(modules.resolve(jar.getFileName()));
    }
    ReachedClasses argon2 = ReachedClasses.from(app.resolve("latchkey.jar"), BOUNCY_CASTLE);
    for (Path jar : jars(app)) {
      boolean isBouncyCastle = jar.getFileName().toString().startsWith("bcprov-");
      slim.copy(jar, isBouncyCastle ? argon2.in(jar)::contains : _ -> true).replace();
    }
  }

  private static List<Path> jars(Path folder) throws IOException {
    return LinuxImage.list(folder).stream()
        .filter(file -> file.toString().endsWith(".jar"))
        .toList();
  }

  private JarCopy copy(Path jar, Predicate<String> wanted) {
    return JarCopy.of(jar)
        .entries(
            (name, content) ->
                wanted.test(name)
                    && !SIGNATURE.matcher(name).matches()
                    && !isForeign(name)
                    && !isTaken(name, content))
        // The digests of signed entries.
        .manifest(manifest -> manifest.getEntries().clear());
  }

  private boolean isForeign(String name) {
    Matcher jna = JNA.matcher(name);
    return name.startsWith(SQLITE) && !name.startsWith(SQLITE + machine + "/")
        || jna.matches() && !jna.group(1).equals(jnaMachine);
  }

  private boolean isTaken(String name, JarCopy.Content content) throws IOException {
    Matcher library = LIBRARY.matcher(name);
    if (!isLinux || !library.matches()) {
      return false;
    }
    try (InputStream from = content.open()) {
      Files.copy(from, natives.resolve(library.group(1)));
    }
    return true;
  }
}
