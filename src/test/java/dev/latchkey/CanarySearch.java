package dev.latchkey;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Searches bytes for secrets in the forms in which they leak: UTF-8, UTF-16 of both orders, hex of
 * both cases, and base64 at each of its three alignments.
 */
public final class CanarySearch {
  private final Map<String, byte[]> needles = new LinkedHashMap<>();

  /** A search for {@code secrets}, each at least 16 characters. */
  public CanarySearch(List<String> secrets) {
    for (String secret : secrets) {
      String name = secret.substring(0, 6) + "…";
      byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
      needles.put(name + " as UTF-8", utf8);
      for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
        needles.put(name + " as " + charset, secret.getBytes(charset));
      }
      String hex = HexFormat.of().formatHex(utf8);
      needles.put(name + " as hex", hex.getBytes(StandardCharsets.US_ASCII));
      needles.put(
          name + " as HEX", hex.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
      for (int shift = 0; shift < 3; shift++) {
        byte[] shifted = new byte[utf8.length + shift];
        System.arraycopy(utf8, 0, shifted, shift, utf8.length);
        // The first and last characters depend on what stands beside the secret.
        String whole = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        String inner = whole.substring(shift == 0 ? 0 : 4, whole.length() - 4);
        needles.put(name + " as base64/" + shift, inner.getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  /** Returns what is found in the files below a folder, a line each; empty if nothing is. */
  public List<String> inFolder(Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        in(file.toString(), Files.readAllBytes(file), found);
      }
    }
    return found;
  }

  /** Returns what is found in the command lines of all processes of this computer (Linux). */
  public List<String> inCommandLines() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process :
          processes.filter(p -> p.getFileName().toString().matches("\\d+")).toList()) {
        try {
          in(process.toString(), Files.readAllBytes(process.resolve("cmdline")), found);
        } catch (IOException _) {
          // the process has ended meanwhile
        }
      }
    }
    return found;
  }

  /** Adds what is found in {@code bytes} to {@code found}. */
  public void in(String place, byte[] bytes, List<String> found) {
    needles.forEach(
        (name, needle) -> {
          if (contains(bytes, needle)) {
            found.add(name + " in " + place);
          }
        });
  }

  private static boolean contains(byte[] bytes, byte[] needle) {
    outer:
    for (int i = 0; i <= bytes.length - needle.length; i++) {
      for (int j = 0; j < needle.length; j++) {
        if (bytes[i + j] != needle[j]) {
          continue outer;
        }
      }
      return true;
    }
    return false;
  }
}
