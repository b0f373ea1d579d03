package dev.latchkey.image;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What the packages for Linux are made from.
 *
 * @param image the application folder
 * @param target where the packages and, for a while, their contents are put
 * @param version the version of the program, and of the packages
 * @param isSmall whether to take a minute or two for compression; else there is none
 */
public record PackageSource(Path image, Path target, String version, boolean isSmall) {
  private static final Path COMMON = Path.of("jpackage.cfg");

  /** Returns what jpackage's files say about one kind of package. */
  static PackageOptions options(String kind) throws IOException {
    return PackageOptions.read(COMMON, Path.of("jpackage-" + kind + ".cfg"));
  }

  /** Returns the files that every kind of package has, in a new folder. */
  InstalledTree tree(String kind, PackageOptions options) throws IOException, InterruptedException {
    Path root = target.resolve(kind + "-tree");
    delete(root);
    InstalledTree tree = new InstalledTree(root, Path.of(options.get("resource-dir")));
    tree.name("VERSION", version);
    tree.name("PACKAGE", options.get("linux-package-name"));
    tree.name("DESCRIPTION", options.get("description"));
    tree.name("DEPENDENCIES", options.get("linux-package-deps"));
    tree.name("CATEGORY", options.get("linux-app-category"));
    tree.fill(image, options.get("install-dir"), Path.of("icons"));
    return tree;
  }

  static void delete(Path folder) throws IOException, InterruptedException {
    Tool.run("rm", "-rf", folder.toString());
  }
}
