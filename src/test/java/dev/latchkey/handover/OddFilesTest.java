package dev.latchkey.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.handover.dotenv.DotenvFile;
import dev.latchkey.handover.hardhat.HardhatVariable;
import dev.latchkey.handover.tenderly.TenderlyConfig;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that no key can be written to, at each target that is a file. */
@Timeout(30)
class OddFilesTest {
  @TempDir Path home;
  private final AccessKey key = Keys.fresh();

  static Stream<Named<Function<Path, Target>>> targets() {
    return Stream.of(
        Named.of(".env", home -> DotenvFile.inFolder(home, VariableName.DEFAULT, Keys.linux(home))),
        Named.of("vars.json", home -> HardhatVariable.on(Keys.linux(home), VariableName.DEFAULT)),
        Named.of("config.yaml", home -> TenderlyConfig.on(Keys.linux(home), List.of())));
  }

  private Target target(Function<Path, Target> made) throws Exception {
    Target target = made.apply(home.toRealPath());
    Files.createDirectories(target.path().getParent());
    return target;
  }

  private static Problem refusal(Target target) {
    return catchThrowableOfType(Refused.class, target::preview).problem();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void aPipeAFolderAndALoopAreRefusedAndLeft(Function<Path, Target> made) throws Exception {
    Target target = target(made);
    Path file = target.path();
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    assertThat(refusal(target)).isEqualTo(HandoverProblem.FILE_NOT_REGULAR);
    assertThat(target.held()).isInstanceOf(Held.Unreadable.class);
    Files.delete(file);

    Files.createDirectory(file);
    assertThat(refusal(target)).isEqualTo(HandoverProblem.FILE_NOT_REGULAR);
    assertThat(target.held()).isInstanceOf(Held.Unreadable.class);
    Files.delete(file);

    Files.createSymbolicLink(file, file.getFileName());
    assertThat(refusal(target)).isEqualTo(HandoverProblem.FILE_LINK_LOOP);
    assertThat(Files.isSymbolicLink(file)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void whatIsNoTextIsRefusedAndLeft(Function<Path, Target> made) throws Exception {
    Target target = target(made);
    byte[] binary = {0x7f, 'E', 'L', 'F', 0, (byte) 0xff, (byte) 0xfe, 10};
    Files.write(target.path(), binary);
    Refused refused = catchThrowableOfType(Refused.class, target::preview);
    assertThat(refused.getMessage()).contains(target.path().toString());
    assertThat(target.path()).hasBinaryContent(binary);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void aFileThatAnotherProgramMadeSinceThePreviewIsAskedAbout(Function<Path, Target> made)
      throws Exception {
    Target target = target(made);
    Preview preview = target.preview();
    assertThat(preview.created()).isTrue();
    Files.writeString(target.path(), "# made meanwhile\n");
    Refused refused = catchThrowableOfType(Refused.class, () -> target.write(preview, key));
    assertThat(refused.problem()).isEqualTo(HandoverProblem.FILE_CHANGED);
    assertThat(target.path()).hasContent("# made meanwhile\n");
  }

  @ParameterizedTest
  @MethodSource("targets")
  void aLinkIsWrittenThroughAndStays(Function<Path, Target> made) throws Exception {
    Target target = target(made);
    Path elsewhere = Files.createDirectory(home.toRealPath().resolve("dotfiles"));
    Files.createSymbolicLink(target.path(), elsewhere.resolve("real"));
    Keys.handOver(target, key);
    assertThat(Files.isSymbolicLink(target.path())).isTrue();
    assertThat(Files.isRegularFile(elsewhere.resolve("real"), LinkOption.NOFOLLOW_LINKS)).isTrue();
    try (AccessKey held = ((Held.Key) target.held()).key()) {
      assertThat(held.digest()).isEqualTo(key.digest());
    }
  }
}
