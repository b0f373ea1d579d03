package dev.latchkey.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.model.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What git would do with a file that is to hold a key. */
class GitTest {
  @TempDir Path temp;
  private Path folder;
  private Path file;

  @BeforeEach
  void start() throws Exception {
    folder = temp.toRealPath();
    file = folder.resolve(".env");
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  @Test
  void aFolderWithoutARepositoryIsOnlyNoted() {
    assertThat(Git.warning(file)).contains(Warning.of(Warning.Kind.GIT_NO_REPOSITORY, folder));
  }

  @Test
  void aFileThatIsIgnoredIsFine() throws Exception {
    git("init", "-q");
    Files.writeString(folder.resolve(".gitignore"), ".env\n");

    assertThat(Git.warning(file)).isEmpty();
  }

  @Test
  void aFileThatIsNotIgnoredCanBeMended() throws Exception {
    git("init", "-q");

    assertThat(Git.warning(file))
        .contains(
            new Warning(
                Warning.Kind.GIT_NOT_IGNORED,
                file.toString(),
                Optional.of(new Mending(Mending.Kind.ADD_TO_GITIGNORE, file))));
  }

  @Test
  void aTrackedFileStaysTrackedAlsoWhenItIsIgnored() throws Exception {
    git("init", "-q");
    Files.writeString(file, "A=1\n");
    git("add", ".env");
    Warning tracked = Warning.of(Warning.Kind.GIT_TRACKED, file);
    assertThat(Git.warning(file)).contains(tracked);

    assertThat(catchThrowableOfType(Refused.class, () -> Git.ignore(file)).problem())
        .isEqualTo(HandoverProblem.GIT_WOULD_KEEP_KEY);
    assertThat(Git.warning(file)).contains(tracked);
  }

  @Test
  void aRepositoryThatGitCannotReadIsUnclearAlsoFromBelow() throws Exception {
    Files.writeString(folder.resolve(".git"), "nonsense");
    Path below = Files.createDirectories(folder.resolve("a/b")).resolve(".env");

    assertThat(Git.warning(file)).contains(Warning.of(Warning.Kind.GIT_UNCLEAR, file));
    assertThat(Git.warning(below)).contains(Warning.of(Warning.Kind.GIT_UNCLEAR, below));
  }

  @Test
  void aFolderThatIsNotThereNeedsNoGit() {
    assertThat(Git.warning(folder.resolve("missing/.env"))).isEmpty();
    assertThat(Git.warning(Path.of(".env"))).isEmpty();
  }

  @Test
  void theNameIsAddedOnALineOfItsOwn() throws Exception {
    git("init", "-q");
    Path ignore = folder.resolve(".gitignore");
    for (String[] each :
        new String[][] {
          {"", ".env\n"},
          {"a", "a\n.env\n"},
          {"a\n", "a\n.env\n"},
          {"a\r\nb", "a\r\nb\r\n.env\r\n"},
          {"a\r\n", "a\r\n.env\r\n"},
        }) {
      Files.writeString(ignore, each[0]);
      Git.ignore(file);
      assertThat(Files.readString(ignore)).isEqualTo(each[1]);
    }
  }

  @Test
  void aNewGitignoreIsForEverybodyToRead() throws Exception {
    git("init", "-q");

    Git.ignore(file);

    Path ignore = folder.resolve(".gitignore");
    assertThat(ignore).hasContent(".env");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ignore)))
        .isEqualTo("rw-r--r--");
  }

  @Test
  void theProjectsConfigurationStartsNoProgram() throws Exception {
    git("init", "-q");
    Path trace = folder.resolve("trace");
    Path script = Files.writeString(folder.resolve("run"), "#!/bin/sh\ntouch " + trace + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    git("config", "core.fsmonitor", script.toString());

    assertThat(Git.warning(file)).isPresent();

    assertThat(trace).doesNotExist();
  }
}
