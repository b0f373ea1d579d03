package dev.latchkey.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.Stylesheet;

/**
 * Makes of jpackage's application folder the one for Linux: its own launcher, native libraries in
 * the runtime, and what the launcher would have to say on each command line in the manifest.
 */
final class LinuxImage {
  private static final String OPTION = "java-options=";
  private static final String EXPORT = "--add-exports=";
  private static final String OPEN = "--add-opens=";
  private static final String TO_ALL = "=ALL-UNNAMED";
  private static final String PROGRAM = "latchkey.jar";
  private static final String STYLES = "dev/latchkey/app";
  private static final String ICONS = "META-INF/services/org.kordamp.ikonli.IkonHandler";

  private static final Set<String> DESKTOP_OF_JAVA =
      Set.of(
          "libawt.so",
          "libawt_headless.so",
          "libawt_xawt.so",
          "libfontmanager.so",
          "libfreetype.so",
          "libjavajpeg.so",
          "libjawt.so",
          "libjsound.so",
          "liblcms.so",
          "libmlib_image.so",
          "libsplashscreen.so",
          "psfont.properties.ja",
          "psfontj2d.properties");

  private final Path app;
  private final Path runtime;

  private LinuxImage(Path image) {
    app = image.resolve("lib/app");
    runtime = image.resolve("lib/runtime");
  }

  /**
   * Makes it.
   *
   * @param arguments the application folder, the folder of native libraries, the launcher script
   */
  public static void main(String[] arguments) throws IOException {
    Path image = Path.of(arguments[0]);
    LinuxImage linux = new LinuxImage(image);
    linux.moveNatives(Path.of(arguments[1]));
    linux.deleteDesktopOfJava();
    linux.takeFontsOut();
    linux.replaceLauncher(image.resolve("bin/latchkey"), Path.of(arguments[2]));
    linux.writeOptions();
    linux.deleteArchives();
  }

  /** Those that jlink makes of the JDK's classes: ours have them, too, in another form. */
  private void deleteArchives() throws IOException {
    for (Path file : list(runtime.resolve("lib/server"))) {
      if (file.toString().endsWith(".jsa")) {
        Files.delete(file);
      }
    }
  }

  /** JavaFX requires the module java.desktop, and uses none of its windows, sounds and pictures. */
  private void deleteDesktopOfJava() throws IOException {
    for (Path file : list(runtime.resolve("lib"))) {
      if (DESKTOP_OF_JAVA.contains(file.getFileName().toString())) {
        Files.delete(file);
      }
    }
  }

  /**
   * JavaFX copies a font that is in a jar to the temporary folder, at each start. Ikonli loads the
   * fonts of all that offer icons, and so only Latchkey's own offer is left, which takes the file.
   */
  private void takeFontsOut() throws IOException {
    Path fonts = Files.createDirectory(app.resolve("fonts"));
    for (Path jar : list(app)) {
      String name = jar.getFileName().toString();
      if (name.startsWith("ikonli-")) {
        JarCopy.of(jar).entries((entry, _) -> !entry.equals(ICONS)).replace();
      }
      if (name.equals(PROGRAM) || name.startsWith("ikonli-feather-pack-")) {
        try (JarFile entries = new JarFile(jar.toFile())) {
          for (JarEntry entry : Collections.list(entries.entries())) {
            if (entry.getName().endsWith(".ttf")) {
              Files.copy(
                  entries.getInputStream(entry),
                  fonts.resolve(entry.getName().replaceFirst(".*/", "")));
            }
          }
        }
      }
    }
  }

  /** The form in which JavaFX reads a stylesheet soonest; it looks for it beside the text. */
  private byte[] compiledStyles() throws IOException {
    Path text = Files.createTempFile("latchkey", ".css");
    Path compiled = Files.createTempFile("latchkey", ".bss");
    try (JarFile jar = new JarFile(app.resolve(PROGRAM).toFile());
        InputStream content = jar.getInputStream(jar.getEntry(STYLES + ".css"))) {
      Files.copy(content, text, StandardCopyOption.REPLACE_EXISTING);
      Stylesheet.convertToBinary(text.toFile(), compiled.toFile());
      return Files.readAllBytes(compiled);
    } finally {
      Files.delete(text);
      Files.delete(compiled);
    }
  }

  private void moveNatives(Path natives) throws IOException {
    for (Path library : list(natives)) {
      Files.copy(library, runtime.resolve("lib").resolve(library.getFileName()));
    }
  }

  private void replaceLauncher(Path launcher, Path script) throws IOException {
    Files.copy(script, launcher, StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.delete(runtime.resolveSibling("libapplauncher.so"));
    // So that lists of processes say latchkey, and not java.
    Files.move(runtime.resolve("bin/java"), runtime.resolve("bin/latchkey"));
    for (Path other : list(runtime.resolve("bin"))) {
      if (!other.endsWith("latchkey")) {
        Files.delete(other);
      }
    }
  }

  /**
   * Writes jpackage's options of Java for the script. Exported and opened packages go to the
   * manifest, since with them on the command line Java makes its graph of modules anew at each
   * start.
   */
  private void writeOptions() throws IOException {
    Path from = app.resolve("latchkey.cfg");
    List<String> options = new ArrayList<>();
    List<String> exports = new ArrayList<>();
    List<String> opens = new ArrayList<>();
    for (String line : Files.readAllLines(from)) {
      String option = line.startsWith(OPTION) ? line.substring(OPTION.length()) : "";
      if (option.startsWith(EXPORT)) {
        exports.add(option.substring(EXPORT.length()).replace(TO_ALL, ""));
      } else if (option.startsWith(OPEN)) {
        opens.add(option.substring(OPEN.length()).replace(TO_ALL, ""));
      } else if (!option.isEmpty() && !option.startsWith("-Djpackage.")) {
        options.add(option);
      }
    }
    Files.delete(from);
    // Here and not for every system, since the archive of classes that jlink makes has no such
    // form.
    options.add("-XX:+UseCompactObjectHeaders");
    // Standard output belongs to the verbs: why an archive cannot be used is told elsewhere.
    options.add("-Xlog:all=off:stdout");
    options.add("-Xlog:all=warning:stderr");
    Files.write(app.resolve("java.options"), options);

    String others =
        list(app).stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".jar") && !name.equals(PROGRAM))
            .sorted()
            .collect(Collectors.joining(" "));
    JarCopy.of(app.resolve(PROGRAM))
        .add(STYLES + ".bss", compiledStyles())
        .manifest(
            manifest -> {
              Attributes main = manifest.getMainAttributes();
              main.put(Attributes.Name.MAIN_CLASS, "dev.latchkey.Main");
              main.put(Attributes.Name.CLASS_PATH, others);
              main.putValue("Add-Exports", String.join(" ", exports));
              main.putValue("Add-Opens", String.join(" ", opens));
            })
        .replace();
  }

  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
