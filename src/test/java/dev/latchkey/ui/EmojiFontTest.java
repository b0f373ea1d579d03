package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ChildProcess;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Emoji in the pixels of real labels: with the fonts of this computer, whether one with colours is
 * among them (Debian's fonts-noto-color-emoji) or none has any.
 */
@EnabledOnOs(OS.LINUX)
class EmojiFontTest {
  /** A character that no font has comes first: a box, or nothing. */
  static final List<String> TEXTS =
      List.of(
          "\uDBFF\uDFFD",
          "🚀",
          "🔑",
          "✅",
          "👨‍👩‍👧",
          "🇩🇪",
          "⚠️",
          "⚠",
          "1️⃣",
          "👍🏽",
          "🚀 rocket");

  private static final List<String> FLAGS =
      List.of(
          "--module-path=" + System.getProperty("jdk.module.path"),
          "--add-modules=javafx.controls",
          "--enable-native-access=javafx.graphics",
          "-Dglass.platform=Headless",
          "-Dprism.order=sw",
          "-Dstdout.encoding=UTF-8");

  @TempDir Path data;

  private Map<String, Set<String>> pixels(String... arguments) throws Exception {
    Map<String, Set<String>> pixels = new LinkedHashMap<>();
    try (ChildProcess picture = ChildProcess.start(EmojiPicture.class, FLAGS, data, arguments)) {
      for (String text : TEXTS) {
        String line = picture.nextLine();
        assertThat(line).startsWith(text + " [");
        pixels.put(text, new HashSet<>(List.of(line.replaceAll("^.*\\[|]$", "").split(", "))));
      }
    }
    return pixels;
  }

  @Test
  void eachIsSeenAndUnlikeTheOthers() throws Exception {
    Map<String, Set<String>> pixels = pixels("with the font");
    Set<String> unknown = pixels.remove(TEXTS.getFirst());

    assertThat(pixels.values())
        .allSatisfy(dark -> assertThat(dark).hasSizeGreaterThan(40).isNotEqualTo(unknown));
    assertThat(new HashSet<>(pixels.values()))
        .as("but ⚠ with and without a mark")
        .hasSizeGreaterThanOrEqualTo(TEXTS.size() - 2);
    // A family of three and a sign with its variation mark are one picture each, without a box.
    for (String one : List.of("👨‍👩‍👧", "⚠️")) {
      assertThat(width(pixels.getOrDefault(one, Set.of())))
          .as(one)
          .isLessThan(width(pixels.getOrDefault("🚀", Set.of())) * 3 / 2);
    }
  }

  private static int width(Set<String> dark) {
    List<Integer> columns = dark.stream().map(pixel -> Integer.parseInt(pixel) % 1000).toList();
    return columns.stream().mapToInt(x -> x).max().orElse(0)
        - columns.stream().mapToInt(x -> x).min().orElse(0);
  }

  /** If this fails, JavaFX or the fonts can do it by themselves, and the font is not needed. */
  @Test
  void withoutTheFontTheyAreNotSeen() throws Exception {
    Map<String, Set<String>> pixels = pixels();

    assertThat(pixels.get("🚀")).isIn(pixels.get(TEXTS.getFirst()), pixels.get("🔑"));
  }
}
