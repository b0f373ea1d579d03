package dev.latchkey.bench;

import dev.latchkey.VirtualDisplay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The packaged application with {@link BareWindow} in its place: the same launcher, runtime and
 * options, and archives of its own. What Latchkey needs beyond it is Latchkey's.
 */
final class Floor {
  private static final String CLASS = "dev/latchkey/bench/BareWindow.class";

  private final Path image;
  private final Path list;

  private Floor(Path image, Path list) {
    this.image = image;
    this.list = list;
  }

  /**
   * Makes it.
   *
   * @param application the folder of the packaged application
   * @param folder an empty place for it
   * @return its launcher
   */
  static Path make(Path application, Path folder, VirtualDisplay display) throws Exception {
    run(new ProcessBuilder("cp", "-a", application.toString(), folder.toString()));
    Floor floor = new Floor(folder, Files.createTempFile("floor", ".classes"));
    floor.replaceProgram();
    floor.archive("window", display);
    floor.archive("verbs", display, "--version");
    return floor.launcher();
  }

  private Path launcher() {
    return image.resolve("bin/latchkey");
  }

  private Path app() {
    return image.resolve("lib/app");
  }

  private void replaceProgram() throws IOException {
    try (Stream<Path> files = Files.list(app())) {
      for (Path file : files.filter(file -> file.toString().matches(".*\\.(jar|jsa)")).toList()) {
        Files.delete(file);
      }
    }
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, BareWindow.class.getName());
    try (JarOutputStream jar =
            new JarOutputStream(Files.newOutputStream(app().resolve("latchkey.jar")), manifest);
        InputStream content =
            Objects.requireNonNull(Floor.class.getResourceAsStream("/" + CLASS))) {
      jar.putNextEntry(new JarEntry(CLASS));
      content.transferTo(jar);
    }
  }

  private void archive(String name, VirtualDisplay display, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder recorded = quiet(command);
    display.give(recorded.environment());
    recorded
        .environment()
        .put("JAVA_TOOL_OPTIONS", "-Dprism.order=sw -XX:DumpLoadedClassList=" + list);
    Process process = recorded.start();
    if (arguments.length == 0) {
      Thread.sleep(4000);
      process.destroy();
    }
    process.waitFor();
    Files.write(
        list,
        Files.readAllLines(list).stream()
            .map(line -> line.replaceFirst(" id: \\d+$", ""))
            .filter(line -> !line.startsWith("#") && !line.contains(" source: "))
            .toList());
    run(
        quiet(
            List.of(
                image.resolve("lib/runtime/bin/latchkey").toString(),
                "@" + app().resolve("java.options"),
                "-Xshare:dump",
                "-XX:+AOTClassLinking",
                "-XX:SharedClassListFile=" + list,
                "-XX:SharedArchiveFile=" + app().resolve(name + ".jsa"),
                "-cp",
                app().resolve("latchkey.jar").toString())));
  }

  private static ProcessBuilder quiet(List<String> command) {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
  }

  private static void run(ProcessBuilder builder) throws Exception {
    if (builder.start().waitFor() != 0) {
      throw new IOException(builder.command() + " failed");
    }
  }
}
