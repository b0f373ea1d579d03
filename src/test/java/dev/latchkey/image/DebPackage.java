package dev.latchkey.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The package for Debian and its kin. It has no scripts: what has to be done after an installation,
 * such as for menus and icons, Debian does for every package with such files.
 *
 * @param source what it is made from
 */
public record DebPackage(PackageSource source) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  /** Makes it, and returns the file. */
  public Path make() throws IOException, InterruptedException {
    PackageOptions options = PackageSource.options("deb");
    InstalledTree tree = source.tree("deb", options);
    String name = options.get("linux-package-name");
    String architecture = System.getProperty("os.arch").equals("amd64") ? "amd64" : "arm64";
    tree.name("ARCHITECTURE", architecture);
    tree.name("MAINTAINER", options.get("linux-deb-maintainer"));
    tree.name("TIME", ZonedDateTime.now(ZoneOffset.UTC).format(TIME));
    tree.addZsh("/usr/share/zsh/vendor-completions");
    tree.write("/usr/share/doc/" + name + "/copyright", tree.filled("copyright"));
    tree.writeCompressed("/usr/share/doc/" + name + "/changelog", tree.filled("changelog"));
    tree.writeCompressed(
        "/usr/share/doc/" + name + "/NEWS", Files.readString(Path.of("CHANGELOG.md")));
    tree.write("/usr/share/lintian/overrides/" + name, tree.filled("lintian-overrides"));
    describe(tree);
    Path deb = source.target().resolve(name + "_" + source.version() + "_" + architecture + ".deb");
    Tool.run(
        "dpkg-deb",
        "--root-owner-group",
        source.isSmall() ? "-Zxz" : "-Znone",
        "--build",
        tree.root().toString(),
        deb.toString());
    PackageSource.delete(tree.root());
    return deb;
  }

  private static void describe(InstalledTree tree) throws IOException {
    StringBuilder sums = new StringBuilder();
    long kilobytes = 0;
    for (Path file : tree.finish()) {
      sums.append(md5(file)).append("  ").append(tree.root().relativize(file)).append('\n');
      kilobytes += (Files.size(file) + 1023) / 1024;
    }
    tree.name("KILOBYTES", Long.toString(kilobytes));
    tree.write("/DEBIAN/control", tree.filled("control"));
    tree.write("/DEBIAN/md5sums", sums.toString());
  }

  /** Debian's own check of installed files knows no other digest. */
  private static String md5(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
