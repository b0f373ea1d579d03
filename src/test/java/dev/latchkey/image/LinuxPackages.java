package dev.latchkey.image;

import dev.latchkey.VirtualDisplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes packages of the application folder on Linux: a {@code .deb} where there is {@code
 * dpkg-deb}, a {@code .rpm} where there is {@code rpmbuild}. What is not made is told.
 */
final class LinuxPackages {
  private static final long MOST_BYTES = 60_000_000;

  private LinuxPackages() {}

  /** Makes all that can be made here. */
  static void make(PackageSource source) throws IOException, InterruptedException {
    if (VirtualDisplay.isInstalled("dpkg-deb")) {
      tell(new DebPackage(source).make());
    } else {
      System.out.println("No .deb is made: there is no dpkg-deb here.");
    }
    if (VirtualDisplay.isInstalled("rpmbuild")) {
      tell(new RpmPackage(source).make());
    } else {
      System.out.println("No .rpm is made: there is no rpmbuild here (Debian: package rpm).");
    }
  }

  private static void tell(Path made) throws IOException {
    System.out.printf("%s: %.1f MB%n", made, Files.size(made) / 1e6);
    if (Files.size(made) > MOST_BYTES) {
      throw new IllegalStateException(made + " has more than " + MOST_BYTES + " bytes");
    }
  }
}
