package dev.latchkey.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The files of an installed Latchkey, in a folder that stands for the root of the file system: the
 * application folder as it is, and what makes the desktop and the shells know it.
 */
final class InstalledTree {
  private static final String NAME = "latchkey";
  private static final String METAINFO = "dev.latchkey.latchkey.metainfo.xml";

  private final Path root;
  private final Path resources;
  private final Map<String, String> names = new HashMap<>();

  /**
   * An empty one.
   *
   * @param root a new folder
   * @param resources has the templates
   */
  InstalledTree(Path root, Path resources) {
    this.root = root;
    this.resources = resources;
  }

  Path root() {
    return root;
  }

  /**
   * Fills it with what every kind of package has.
   *
   * @param image the application folder
   * @param installDir where it is installed, such as {@code /usr/lib}
   * @param icons the folder of icons
   */
  void fill(Path image, String installDir, Path icons) throws IOException, InterruptedException {
    Path jar = image.resolve("lib/app/latchkey.jar");
    Instant made = Files.getLastModifiedTime(jar).toInstant();
    names.put("DATE", made.atZone(ZoneOffset.UTC).toLocalDate().toString());
    Path application = in(installDir + "/" + NAME);
    copy(image, application);
    Path launcher = in("/usr/bin/" + NAME);
    Files.createSymbolicLink(
        launcher, launcher.getParent().relativize(application.resolve("bin/latchkey")));
    Files.copy(
        resources.resolve("latchkey.desktop"), in("/usr/share/applications/latchkey.desktop"));
    write("/usr/share/metainfo/" + METAINFO, filled("latchkey.metainfo.xml"));
    for (String size : List.of("16", "24", "32", "48", "64", "128", "256", "512")) {
      Files.copy(
          icons.resolve("latchkey-" + size + ".png"),
          in("/usr/share/icons/hicolor/" + size + "x" + size + "/apps/latchkey.png"));
    }
    Files.copy(
        icons.resolve("latchkey.svg"), in("/usr/share/icons/hicolor/scalable/apps/latchkey.svg"));
    describeCommands();
  }

  private void describeCommands() throws IOException, InterruptedException {
    CommandSpec commands = Commands.latchkey();
    names.putAll(new ManPage(commands).parts());
    writeCompressed("/usr/share/man/man1/latchkey.1", filled("latchkey.1"));
    Completions completions = new Completions(commands);
    write("/usr/share/bash-completion/completions/latchkey", completions.bash());
    write("/usr/share/fish/vendor_completions.d/latchkey.fish", completions.fish());
  }

  /** Writes zsh's completions; each distribution has a folder of its own for them. */
  void addZsh(String folder) throws IOException {
    write(folder + "/_latchkey", new Completions(Commands.latchkey()).zsh());
  }

  /** Returns the place of a file or folder, whose parents are made. */
  Path in(String place) throws IOException {
    Path file = root.resolve(place.substring(1));
    Files.createDirectories(file.getParent());
    return file;
  }

  /** Returns a template with the names in it filled in. */
  String filled(String template) throws IOException {
    String text = Files.readString(resources.resolve(template));
    for (Map.Entry<String, String> name : names.entrySet()) {
      text = text.replace("@" + name.getKey() + "@", name.getValue());
    }
    return text;
  }

  /** Adds what stands in templates between two {@code @}. */
  void name(String name, String value) {
    names.put(name, value);
  }

  void write(String place, String text) throws IOException {
    Files.writeString(in(place), text);
  }

  /** Writes {@code place.gz}, as small as Debian wants it. */
  void writeCompressed(String place, String text) throws IOException, InterruptedException {
    Path file = in(place);
    Files.writeString(file, text);
    Tool.run("gzip", "-9n", file.toString());
  }

  /** Gives all folders and files the modes that installed ones have, and returns the files. */
  List<Path> finish() throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(root)) {
      all = found.filter(each -> !Files.isSymbolicLink(each)).sorted().toList();
    }
    for (Path each : all) {
      boolean isRun = Files.isDirectory(each) || Files.isExecutable(each);
      Files.setPosixFilePermissions(
          each, PosixFilePermissions.fromString(isRun ? "rwxr-xr-x" : "rw-r--r--"));
    }
    return all.stream().filter(Files::isRegularFile).toList();
  }

  /** Copies with the times of the files, by which Java knows its archives' classes. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}
