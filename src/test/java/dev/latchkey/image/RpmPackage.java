package dev.latchkey.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The package for Fedora, openSUSE and their kin.
 *
 * @param source what it is made from
 */
public record RpmPackage(PackageSource source) {
  /** Makes it, and returns the file. */
  public Path make() throws IOException, InterruptedException {
    PackageOptions options = PackageSource.options("rpm");
    InstalledTree tree = source.tree("rpm", options);
    String name = options.get("linux-package-name");
    tree.addZsh("/usr/share/zsh/site-functions");
    String licenses = "/usr/share/licenses/" + name;
    Files.copy(Path.of("LICENSE"), tree.in(licenses + "/LICENSE"));
    tree.finish();
    tree.name("RELEASE", options.get("linux-app-release"));
    tree.name("LICENSE", options.get("linux-rpm-license-type"));
    tree.name("VENDOR", options.get("vendor"));
    tree.name("PAYLOAD", source.isSmall() ? "w6T0.xzdio" : "w.ufdio");
    tree.name("TREE", tree.root().toAbsolutePath().toString());
    tree.name(
        "FILES", listed(tree.root(), List.of(options.get("install-dir") + "/" + name, licenses)));
    Path work = Files.createTempDirectory(source.target(), "rpm").toAbsolutePath();
    Path spec = work.resolve(name + ".spec");
    Files.writeString(spec, tree.filled("latchkey.spec"));
    Tool.run(
        "rpmbuild",
        "-bb",
        "--define",
        "_topdir " + work,
        "--define",
        "_rpmdir " + work,
        spec.toString());
    Path rpm = moveOut(work);
    PackageSource.delete(tree.root());
    PackageSource.delete(work);
    return rpm;
  }

  private Path moveOut(Path work) throws IOException {
    try (Stream<Path> found = Files.walk(work)) {
      Path made = found.filter(file -> file.toString().endsWith(".rpm")).findFirst().orElseThrow();
      return Files.move(
          made, source.target().resolve(made.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Two folders are the package's own; of the others only the files are. */
  private static String listed(Path root, List<String> own) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      Stream<String> others =
          files
              .filter(file -> !Files.isDirectory(file))
              .map(file -> "/" + root.relativize(file))
              .filter(file -> own.stream().noneMatch(folder -> file.startsWith(folder + "/")))
              .sorted();
      return Stream.concat(own.stream(), others).collect(Collectors.joining("\n"));
    }
  }
}
