package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FormatTest {
  @Test
  void everyJavaFileIsFormatted() throws Exception {
    List<Path> files = Format.files();
    List<Path> others = new ArrayList<>();
    for (Path file : files) {
      String source = Files.readString(file);
      if (!Format.formatted(source).equals(source)) {
        others.add(file);
      }
    }
    assertThat(files).hasSizeGreaterThan(50);
    assertThat(others)
        .as("not formatted; `mvn -q test-compile exec:exec@format` mends it")
        .isEmpty();
  }

  @Test
  void otherLayoutIsNoticed() throws Exception {
    assertThat(Format.formatted("class A{int a;}\n")).isEqualTo("class A {\n  int a;\n}\n");
  }
}
