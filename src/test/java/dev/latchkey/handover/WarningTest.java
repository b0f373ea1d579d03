package dev.latchkey.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said before a key is written, and what a place holds. */
class WarningTest {
  private static Preview preview(Warning... warnings) {
    return new Preview(
        Path.of("/x/.env"), false, List.of(), List.of(warnings), "none", Writing.REPLACE);
  }

  @Test
  void onlyWhatGitWouldPublishOrCannotBeReplacedBlocks() {
    assertThat(
            Arrays.stream(Warning.Kind.values()).filter(kind -> Warning.of(kind, "x").blocking()))
        .containsExactly(
            Warning.Kind.GIT_TRACKED,
            Warning.Kind.GIT_NOT_IGNORED,
            Warning.Kind.MOUNTED,
            Warning.Kind.FOLDER_CLOSED);
  }

  @Test
  void aPreviewIsBlockedByOneWarningThatBlocks() {
    Warning note = Warning.of(Warning.Kind.GIT_NO_REPOSITORY, "/x");
    Warning blocking = Warning.of(Warning.Kind.GIT_TRACKED, "/x/.env");

    assertThat(preview().blocked()).isFalse();
    assertThat(preview(note).blocked()).isFalse();
    assertThat(preview(note, blocking).blocked()).isTrue();
    assertThat(blocking.sentence()).contains("/x/.env");
  }

  @Test
  void aScreenStartsWhatIsNotDoneHere() {
    for (Mending.Kind kind : Mending.Kind.values()) {
      Mending mending = new Mending(kind, Path.of("/x/.env"));
      assertThat(mending.appliesHere())
          .isEqualTo(kind != Mending.Kind.REPLACE_KEY && kind != Mending.Kind.WRITE_IN_PLACE);
    }
    assertThatThrownBy(() -> new Mending(Mending.Kind.REPLACE_KEY, Path.of("/x/.env")).apply())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aPlaceHoldsAKeySomethingElseOrNothing() {
    String text = Keys.text(Keys.fresh());

    assertThat(Held.of(null)).isEqualTo(new Held.Nothing());
    assertThat(Held.of(" ")).isEqualTo(new Held.Nothing());
    assertThat(Held.of("of-the-cloud")).isEqualTo(new Held.Foreign());
    try (AccessKey key = ((Held.Key) Held.of(text)).key()) {
      assertThat(Keys.text(key)).isEqualTo(text);
    }
  }

  @Test
  void anOpenFileIsMadePrivateBehindItsLink(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("f"), "a");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    new Mending(Mending.Kind.MAKE_PRIVATE, link).apply();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> new Mending(Mending.Kind.MAKE_PRIVATE, folder.resolve("none")).apply())
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.problem()).isEqualTo(StoreProblem.STORE_MISSING));
  }

  @Test
  void aVariableHasTheFormThatShellsWant() {
    assertThat(new VariableName("_a1").value()).isEqualTo("_a1");
    assertThat(new VariableName("A".repeat(128)).toString()).hasSize(128);
    for (String wrong : List.of("", "1A", "A-B", "A B", "Ä", "A".repeat(129))) {
      assertThatThrownBy(() -> new VariableName(wrong))
          .isInstanceOfSatisfying(
              Refused.class,
              e -> assertThat(e.problem()).isEqualTo(HandoverProblem.VARIABLE_MALFORMED));
    }
  }
}
