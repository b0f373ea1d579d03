package dev.latchkey.handover.dotenv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.handover.Change;
import dev.latchkey.handover.HandoverProblem;
import dev.latchkey.handover.Held;
import dev.latchkey.handover.Keys;
import dev.latchkey.handover.Mending;
import dev.latchkey.handover.Preview;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.Warning;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DotenvFileTest {
  @TempDir Path temp;
  private Path folder;
  private final AccessKey key = Keys.fresh();

  @BeforeEach
  void makeProject() throws Exception {
    folder = Files.createDirectory(temp.toRealPath().resolve("project"));
  }

  private DotenvFile target() {
    return DotenvFile.inFolder(folder, VariableName.DEFAULT, Keys.linux(temp));
  }

  private void git(String... arguments) throws Exception {
    var command = new java.util.ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  private List<Warning.Kind> warnings() {
    return target().preview().warnings().stream().map(Warning::kind).toList();
  }

  @Test
  void keyIsWrittenAndReadBack() throws Exception {
    Preview preview = target().preview();
    assertThat(preview.file()).isEqualTo(folder.resolve(".env"));
    assertThat(preview.created()).isTrue();
    assertThat(preview.changes())
        .containsExactly(new Change(1, Change.Kind.ADDED, "TENDERLY_ACCESS_KEY=lk_…"));
    assertThat(preview.blocked()).isFalse();
    target().write(preview, key);
    assertThat(folder.resolve(".env")).hasContent("TENDERLY_ACCESS_KEY=" + Keys.text(key));
    try (AccessKey held = ((Held.Key) target().held()).key()) {
      assertThat(held.digest()).isEqualTo(key.digest());
    }
  }

  @Test
  void folderWithoutRepositoryIsOnlyNoted() {
    assertThat(warnings()).containsExactly(Warning.Kind.GIT_NO_REPOSITORY);
  }

  @Test
  void fileThatGitDoesNotIgnoreGetsNoKeyBeforeThatIsMended() throws Exception {
    git("init", "-q");
    Files.writeString(folder.resolve(".gitignore"), "node_modules");
    Preview preview = target().preview();
    assertThat(preview.blocked()).isTrue();
    assertThat(catchThrowableOfType(Refused.class, () -> target().write(preview, key)).problem())
        .isEqualTo(HandoverProblem.GIT_WOULD_KEEP_KEY);
    assertThat(folder.resolve(".env")).doesNotExist();
    Warning warning = preview.warnings().getFirst();
    assertThat(warning.kind()).isEqualTo(Warning.Kind.GIT_NOT_IGNORED);
    Mending mending = warning.mending().orElseThrow();
    assertThat(mending.sentence()).isEqualTo("Add .env to .gitignore");
    mending.apply();
    assertThat(Files.readString(folder.resolve(".gitignore"))).isEqualTo("node_modules\n.env\n");
    assertThat(warnings()).isEmpty();
    Keys.handOver(target(), key);
    assertThat(target().held()).isInstanceOf(Held.Key.class);
  }

  @Test
  void trackedFileGetsNoKeyEvenIfItIsIgnored() throws Exception {
    git("init", "-q");
    Files.writeString(folder.resolve(".env"), "A=1\n");
    git("add", ".env");
    Files.writeString(folder.resolve(".gitignore"), ".env\n");
    Preview preview = target().preview();
    assertThat(preview.warnings())
        .extracting(Warning::kind)
        .contains(Warning.Kind.GIT_TRACKED)
        .doesNotContain(Warning.Kind.GIT_NOT_IGNORED);
    assertThat(catchThrowableOfType(Refused.class, () -> target().write(preview, key)).problem())
        .isEqualTo(HandoverProblem.GIT_WOULD_KEEP_KEY);
    assertThat(folder.resolve(".env")).hasContent("A=1");
  }

  @Test
  void changeBetweenPreviewAndWriteAsksAgain() throws Exception {
    Files.writeString(folder.resolve(".env"), "A=1\n");
    Preview preview = target().preview();
    Files.writeString(folder.resolve(".env"), "A=2\n");
    assertThat(catchThrowableOfType(Refused.class, () -> target().write(preview, key)).problem())
        .isEqualTo(HandoverProblem.FILE_CHANGED);
    assertThat(folder.resolve(".env")).hasContent("A=2");
    target().write(target().preview(), key);
    assertThat(Files.readString(folder.resolve(".env")))
        .isEqualTo("A=2\nTENDERLY_ACCESS_KEY=" + Keys.text(key) + "\n");
  }

  @Test
  void everyWarningIsGiven() throws Exception {
    Files.writeString(folder.resolve(".env"), "\uFEFFTENDERLY_ACCESS_KEY=other\r\n");
    Files.setPosixFilePermissions(
        folder.resolve(".env"), PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(folder.resolve(".env.local"), "TENDERLY_ACCESS_KEY=x\n");
    Files.writeString(folder.resolve(".env.example"), "TENDERLY_ACCESS_KEY=x\n");
    Files.writeString(folder.resolve(".env.test"), "OTHER=x\n");
    DotenvFile shadowed =
        DotenvFile.inFolder(
            folder, VariableName.DEFAULT, Keys.linux(temp, "TENDERLY_ACCESS_KEY", "shadow"));
    List<Warning> warnings = shadowed.preview().warnings();
    assertThat(warnings)
        .extracting(Warning::kind)
        .containsExactly(
            Warning.Kind.GIT_NO_REPOSITORY,
            Warning.Kind.SHADOWED,
            Warning.Kind.BYTE_ORDER_MARK,
            Warning.Kind.WINDOWS_LINE_ENDS,
            Warning.Kind.SIBLING_FILE,
            Warning.Kind.MODE_TOO_OPEN,
            Warning.Kind.REPLACES_FOREIGN);
    assertThat(warnings.get(4).datum()).isEqualTo(folder.resolve(".env.local").toString());
    assertThat(warnings).allSatisfy(w -> assertThat(w.sentence()).doesNotContain("shadow", "{"));
  }

  @Test
  void folderThatIsNotThereIsNotMade() {
    DotenvFile typo =
        DotenvFile.inFolder(folder.resolve("typo"), VariableName.DEFAULT, Keys.linux(temp));
    assertThat(catchThrowableOfType(Refused.class, typo::preview).problem())
        .isEqualTo(StoreProblem.STORE_MISSING);
    assertThat(folder.resolve("typo")).doesNotExist();
  }

  @Test
  void nothingThatIsPrintedHoldsTheKey() {
    Keys.handOver(target(), key);
    String printed = target().toString() + target().preview() + target().held() + key;
    assertThat(printed).doesNotContain(Keys.text(key)).doesNotContain(Keys.text(key).substring(3));
  }

  @Test
  void unclearFileIsRefusedWithItsLine() throws Exception {
    Files.writeString(folder.resolve(".env"), "A=1\nTENDERLY_ACCESS_KEY: x\n");
    Refused refused = catchThrowableOfType(Refused.class, target()::preview);
    assertThat(refused.problem()).isEqualTo(HandoverProblem.FILE_UNCLEAR);
    assertThat(refused.getMessage()).contains(".env, line 2,");
    assertThat(target().held()).isInstanceOf(Held.Unreadable.class);
  }
}
