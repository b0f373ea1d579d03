package dev.latchkey.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes of the application folder what people install: a {@code .deb} and a {@code .rpm} on Linux,
 * a {@code .dmg} on macOS, a {@code .msi} on Windows. The last two are jpackage's own.
 */
final class Installers {
  private Installers() {}

  /**
   * Makes those of this system.
   *
   * @param arguments the folder that has the application folder and gets the installers, and the
   *     version
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path target = Path.of(arguments[0]);
    String version = arguments[1];
    String system = System.getProperty("os.name");
    if (system.startsWith("Mac")) {
      jpackage("dmg", target.resolve("latchkey.app"), target, version);
    } else if (system.startsWith("Windows")) {
      jpackage("msi", target.resolve("latchkey"), target, version);
    } else {
      LinuxPackages.make(new PackageSource(target.resolve("latchkey"), target, version, true));
    }
  }

  private static void jpackage(String kind, Path image, Path target, String version)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "jpackage").toString(),
            "@jpackage-" + kind + ".cfg",
            "--app-image",
            image.toString(),
            "--app-version",
            version,
            "--dest",
            target.toString());
    System.out.print(Tool.run(command.toArray(String[]::new)));
    LinuxImage.list(target).stream()
        .filter(file -> file.toString().endsWith("." + kind))
        .forEach(System.out::println);
  }
}
