package dev.latchkey.handover;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Packages from npm, installed once below {@code target/npm}; tests without them are skipped. */
public final class Npm {
  private Npm() {}

  /** Returns a folder with Hardhat 2 and Tenderly's plugin for it. */
  public static Path hardhat2() throws Exception {
    return folderWith("hardhat2", "node@22", "hardhat@2.29.1", "@tenderly/hardhat-tenderly@2.6.0");
  }

  /** Returns a folder with Hardhat 3, its keystore and dotenv. */
  public static Path hardhat3() throws Exception {
    return folderWith(
        "hardhat3",
        "node@22",
        "hardhat@3.18.0",
        "@nomicfoundation/hardhat-keystore@3",
        "dotenv@18");
  }

  /** Returns a folder with {@code node_modules} of the packages, of which Node is the first. */
  public static Path folderWith(String name, String... packages) throws Exception {
    Path folder = Path.of("target", "npm", name).toAbsolutePath();
    Files.createDirectories(folder);
    // The tests run in two processes.
    try (FileChannel lock =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock.lock();
      installOnce(folder, packages);
    }
    return folder;
  }

  private static void installOnce(Path folder, String... packages) throws Exception {
    Path done = folder.resolve("installed");
    String wanted = String.join(" ", packages);
    if (!Files.exists(done) || !Files.readString(done).equals(wanted)) {
      Files.writeString(folder.resolve("package.json"), "{\"private\": true}");
      // First Node itself: npm leaves out optional packages that the Node it runs on is too old
      // for.
      boolean installed =
          install(folder, List.of(packages[0])) && install(folder, List.of(packages));
      if (!installed) {
        System.out.println("skipped what needs from npm: " + wanted);
      }
      Assumptions.assumeTrue(installed, "npm cannot install " + wanted);
      Files.writeString(done, wanted);
    }
  }

  private static boolean install(Path folder, List<String> packages) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("npm", "install", "--no-audit", "--no-fund", "--fetch-retries=1"));
    command.addAll(packages);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("npm.log").toFile());
    builder
        .environment()
        .compute("PATH", (_, path) -> folder.resolve("node_modules/.bin") + ":" + path);
    try {
      Process npm = builder.start();
      boolean done = npm.waitFor(4, TimeUnit.MINUTES) && npm.exitValue() == 0;
      npm.destroyForcibly();
      return done;
    } catch (IOException _) {
      // There is no npm.
      return false;
    }
  }
}
