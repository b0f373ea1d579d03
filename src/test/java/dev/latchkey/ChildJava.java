package dev.latchkey;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * How tests start Java: with their own class path, and with a cache of loaded classes (JEP 483),
 * with which {@code latchkey serve} takes half the processor time to start. Such a cache is of jars
 * only, so that the classes are put into one first. Both are made once for a build, by the process
 * that needs them first, under {@code target/children}.
 */
public final class ChildJava {
  private static final String CACHE = "classes.aot";
  private static final ChildJava MADE = make();

  private final Path cache;
  private final String classPath;

  private ChildJava(Path cache, String classPath) {
    this.cache = cache;
    this.classPath = classPath;
  }

  /** Returns the path of the {@code java} that runs this process. */
  public static String program() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Returns this process's class path with absolute paths, its folders as jars. */
  public static String classPath() {
    return MADE.classPath;
  }

  /** Returns the flags for short lives: a simple compiler and collector, and the cache. */
  public static List<String> flags() {
    List<String> flags = new ArrayList<>(simple());
    if (Files.exists(MADE.cache)) {
      flags.add("-XX:AOTCache=" + MADE.cache);
    }
    return flags;
  }

  /**
   * Returns the command that runs a class.
   *
   * @param more flags for Java
   * @param arguments of the class
   */
  public static List<String> command(Class<?> main, List<String> more, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program()));
    command.addAll(flags());
    command.addAll(more);
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static List<String> simple() {
    // The cache is silently not used where it does not fit, as under a clock that is set for a
    // test.
    return List.of(
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xlog:aot=off,cds=off",
        "--enable-native-access=ALL-UNNAMED");
  }

  private static ChildJava make() {
    try {
      List<Path> path =
          Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
              .map(entry -> Path.of(entry).toAbsolutePath())
              .toList();
      Path all = Files.createDirectories(Path.of("target", "children").toAbsolutePath());
      Path folder = all.resolve(Integer.toHexString(state(path).hashCode()));
      try (FileChannel lock =
          FileChannel.open(
              all.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        lock.lock();
        boolean isNew = !Files.exists(folder.resolve(CACHE));
        if (isNew) {
          deleteOld(all);
          Files.createDirectory(folder);
        }
        List<String> entries = new ArrayList<>();
        for (Path entry : path) {
          boolean isFolder = Files.isDirectory(entry);
          Path jar = isFolder ? folder.resolve(entries.size() + ".jar") : entry;
          if (isFolder && isNew) {
            pack(entry, jar);
          }
          entries.add(jar.toString());
        }
        ChildJava made =
            new ChildJava(folder.resolve(CACHE), String.join(File.pathSeparator, entries));
        if (isNew) {
          made.train();
        }
        return made;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void deleteOld(Path all) throws IOException {
    List<Path> old;
    try (Stream<Path> walk = Files.walk(all)) {
      old = walk.filter(path -> !path.equals(all) && !path.endsWith("lock")).toList();
    }
    for (Path path : old.reversed()) {
      Files.delete(path);
    }
  }

  /** Returns what changes when a class changes. */
  private static Map<String, Object> state(List<Path> path) throws IOException {
    Map<String, Object> state = new HashMap<>();
    for (Path entry : path) {
      try (Stream<Path> files = Files.isDirectory(entry) ? Files.walk(entry) : Stream.of(entry)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
          state.put(file.toString(), seen.lastModifiedTime() + " " + seen.size());
        }
      }
    }
    return state;
  }

  private static void pack(Path classes, Path jar) throws IOException {
    List<Path> entries;
    try (Stream<Path> walk = Files.walk(classes)) {
      entries = walk.filter(path -> !path.equals(classes)).sorted().toList();
    }
    try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar))) {
      output.setLevel(1);
      for (Path entry : entries) {
        String name = classes.relativize(entry).toString().replace(File.separatorChar, '/');
        // Flyway looks for folders.
        boolean isFolder = Files.isDirectory(entry);
        output.putNextEntry(new ZipEntry(isFolder ? name + "/" : name));
        if (!isFolder) {
          Files.copy(entry, output);
        }
      }
    }
  }

  /** Lets {@code latchkey serve} start once, and write down what it loaded when it ends. */
  private void train() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program()));
    command.addAll(simple());
    command.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-cp", classPath, Main.class.getName()));
    command.addAll(
        List.of("serve", "--port", "0", "--data", cache.resolveSibling("data").toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader output = process.inputReader()) {
      String first = output.readLine();
      // Not the process's own method, which closes its output as well.
      process.toHandle().destroy();
      String rest = output.lines().collect(Collectors.joining("\n"));
      if (!process.waitFor(60, TimeUnit.SECONDS) || first == null || !first.contains("serves")) {
        throw new IllegalStateException(first + "\n" + rest);
      }
    }
  }
}
