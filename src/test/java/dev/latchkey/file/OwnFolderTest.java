package dev.latchkey.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.model.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnFolderTest {
  /** The files of users and groups that most tests have: nobody shares this user's groups. */
  @TempDir Path accounts;

  @TempDir Path temp;

  private ThisUser me;
  private int group;

  @BeforeEach
  void findWhoIAm() throws IOException {
    Inode inode = Inode.at(temp).orElseThrow();
    group = inode.group();
    me = new ThisUser(ThisUser.current().id(), "ann", accounts);
    users("ann:x:1000:" + group + ":::");
    groups("ann:x:" + group + ":");
  }

  private void users(String lines) throws IOException {
    Files.writeString(accounts.resolve("passwd"), lines + "\n");
  }

  private void groups(String lines) throws IOException {
    Files.writeString(accounts.resolve("group"), "# a comment\nbroken\n" + lines + "\n");
  }

  private static Path mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    return path;
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private Path folder(String name) throws IOException {
    return mode(Files.createDirectories(temp.resolve(name)), "rwx------");
  }

  private void check(Path folder) throws IOException {
    new OwnFolder(me).check(folder, Set.of("inner"));
  }

  private void assertRefused(Path folder, FolderProblem problem, Path named) {
    Refused refused = catchThrowableOfType(Refused.class, () -> check(folder));
    assertThat(refused).isNotNull();
    assertThat(refused.problem()).isEqualTo(problem);
    assertThat(refused).hasMessageContaining(named.toString());
  }

  @Test
  void folderOfAnotherUserIsRefused() throws IOException {
    Path data = folder("data");
    me = new ThisUser(me.id() + 4711, "bob", accounts);
    Refused refused = catchThrowableOfType(Refused.class, () -> check(data));
    // The folder above belongs to another one too, unless this is root's.
    assertThat(refused.problem())
        .isIn(FolderProblem.FOLDER_OF_ANOTHER, FolderProblem.FOLDER_REPLACEABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "rwxr-xr-x, rwx------",
    "rwx--x--x, rwx------",
    "rwxrwx---, rwx------",
    "r-xr-x---, r-x------",
    "rwx------, rwx------"
  })
  void folderThatOthersMayOnlyReadIsMadePrivate(String before, String after) throws IOException {
    Path data = folder("data");
    Path file = mode(Files.writeString(data.resolve("f"), "x"), "r--r--r--");
    Path inner = mode(folder("data/inner"), "rwxr-xr-x");
    Path innerFile = mode(Files.writeString(inner.resolve("f"), "x"), "rw-r--r--");
    Path theirs = mode(folder("data/backups"), "rwxr-xr-x");
    Files.createSymbolicLink(theirs.resolve("latest"), file);
    mode(data, before);

    check(data);

    assertThat(mode(data)).isEqualTo(after);
    assertThat(mode(file)).isEqualTo("r--------");
    assertThat(mode(inner)).isEqualTo("rwx------");
    assertThat(mode(innerFile)).isEqualTo("rw-------");
    assertThat(mode(theirs)).isEqualTo("rwxr-xr-x");
    mode(data, "rwx------");
  }

  @ParameterizedTest
  @CsvSource({"rwx----w-", "rwxrwxrwx", "rwx----wx"})
  void folderThatEverybodyMayWriteIsRefusedAndLeftAsItIs(String mode) throws IOException {
    Path data = mode(folder("data"), mode);
    assertRefused(data, FolderProblem.FOLDER_OPEN_TO_OTHERS, data);
    assertThat(mode(data)).isEqualTo(mode);
  }

  @Test
  void groupWithAnotherMemberMakesAFolderOpen() throws IOException {
    Path data = mode(folder("data"), "rwxrwx---");
    groups("ann:x:" + group + ":ann,eve");
    assertRefused(data, FolderProblem.FOLDER_OPEN_TO_OTHERS, data);
    groups("ann:x:" + group + ":");
    users("ann:x:1000:" + group + ":::\neve:x:1001:" + group + ":::");
    assertRefused(data, FolderProblem.FOLDER_OPEN_TO_OTHERS, data);
    users("ann:x:1000:" + group + ":::");
    groups("others:x:" + (group + 1) + ":");
    assertRefused(data, FolderProblem.FOLDER_OPEN_TO_OTHERS, data);
    Files.delete(accounts.resolve("group"));
    assertRefused(data, FolderProblem.FOLDER_OPEN_TO_OTHERS, data);
    groups("ann:x:" + group + ":root,ann");
    check(data);
  }

  @Test
  void folderAboveThatOthersMayWriteIsRefusedUnlessItIsSticky() throws IOException {
    Path open = folder("open");
    Path data = folder("open/between/data");
    mode(open, "rwxrwxrwx");
    assertRefused(data, FolderProblem.FOLDER_REPLACEABLE, open);
    Files.setAttribute(open, "unix:mode", 01777);
    check(data);
    mode(open, "rwxrwxr-x");
    check(data);
    groups("ann:x:" + group + ":eve");
    assertRefused(data, FolderProblem.FOLDER_REPLACEABLE, open);
    mode(open, "rwxr-xr-x");
    check(data);
  }

  @Test
  void linkToTheFolderIsFollowedIfNobodyElseCanChangeWhereItLeads() throws IOException {
    Path data = mode(folder("disk/data"), "rwxr-xr-x");
    Path link = Files.createSymbolicLink(temp.resolve("link"), Path.of("disk/data"));
    check(link);
    assertThat(mode(data)).isEqualTo("rwx------");
    check(Files.createSymbolicLink(temp.resolve("above"), temp.resolve("disk")).resolve("data"));

    Path open = mode(temp.resolve("disk"), "rwxrwxrwx");
    assertRefused(link, FolderProblem.FOLDER_REPLACEABLE, open);
    assertRefused(temp.resolve("above/data"), FolderProblem.FOLDER_REPLACEABLE, open);

    Path loop = temp.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    assertThatThrownBy(() -> check(loop)).isInstanceOf(IOException.class);
  }

  @Test
  void linkPipeAndFileOfAnotherInItAreRefusedByName() throws Exception {
    Path data = folder("data");
    Path file = Files.writeString(temp.resolve("mine"), "mine");
    Path link = Files.createSymbolicLink(data.resolve("api.lock"), file);
    assertRefused(data, FolderProblem.FILE_IS_LINK, link);
    Files.delete(link);
    Path inner = Files.createSymbolicLink(folder("data/inner").resolve("latchkey.log"), file);
    assertRefused(data, FolderProblem.FILE_IS_LINK, inner);
    Files.delete(inner);
    Path pipe = data.resolve("window.lock");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertRefused(data, FolderProblem.FILE_IS_NONE, pipe);
    Files.delete(pipe);
    check(data);
  }
}
