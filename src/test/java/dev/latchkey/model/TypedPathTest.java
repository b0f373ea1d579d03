package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person types means what it means in a shell, which is asked too. */
class TypedPathTest {
  @TempDir Path temp;
  private TypedPath typed;
  private final Map<String, String> environment =
      Map.of("HOME", "/home/ann", "WORK", "/srv/work", "EMPTY", "", "NAME", "demo");

  @BeforeEach
  void listUsers() throws Exception {
    Path users = Files.writeString(temp.resolve("passwd"), "bob:x:1001:1001::/srv/bob:/bin/sh\n");
    typed = new TypedPath(Path.of("/home/ann"), environment, users);
  }

  @ParameterizedTest
  @CsvSource({
    "~, /home/ann",
    "~/project, /home/ann/project",
    "~/, /home/ann",
    "~bob/project, /srv/bob/project",
    "~bob, /srv/bob",
    "$WORK/app, /srv/work/app",
    "${WORK}/app, /srv/work/app",
    "$HOME/$NAME, /home/ann/demo",
    "/a/$NAME.d, /a/demo.d",
    "/a/${EMPTY}b, /a/b",
    "/abs/olute, /abs/olute",
    "'  /with space/x  ', /with space/x",
    "/a/~/b, /a/~/b",
    "project, /home/ann/project",
    "./project, /home/ann/project",
    "~nobody-here/x, /home/ann/~nobody-here/x",
    "$UNKNOWN/x, /home/ann/$UNKNOWN/x",
    "/a/$, /a/$",
    "/a/100$5, /a/100$5"
  })
  void pathIsTheOneOfAShell(String text, String path) {
    assertThat(typed.parse(text)).isEqualTo(Path.of(path));
  }

  @ParameterizedTest
  @CsvSource({"~/project", "$WORK/app", "${WORK}/app", "$HOME/$NAME", "/a/$NAME.d"})
  void shellSaysTheSame(String text) throws Exception {
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", "printf %s " + text);
    shell.environment().putAll(environment);
    Process process = shell.start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(typed.parse(text)).isEqualTo(Path.of(said));
  }

  @Test
  void homeIsTheOneOfTheVariableAsNodeHasIt() throws Exception {
    assertThat(HomeFolder.of(Map.of("HOME", "/srv/a"))).isEqualTo(Path.of("/srv/a"));
    assertThat(HomeFolder.of(Map.of())).isEqualTo(Path.of(System.getProperty("user.home")));
    assertThat(HomeFolder.of(Map.of("HOME", "relative")))
        .isEqualTo(Path.of(System.getProperty("user.home")));
  }

  @Test
  void tildeThatNoShellHasExpandedMeansTheHome() {
    Path home = HomeFolder.of(System.getenv());
    assertThat(PathName.parse("~/keys")).isEqualTo(home.resolve("keys"));
    assertThat(PathName.parse("~")).isEqualTo(home);
    assertThat(PathName.parse("./~/keys")).isEqualTo(Path.of("./~/keys"));
  }

  @Test
  void nameThatTheLocaleCannotSayIsTold() {
    assertThat(catchThrowableOfType(Refused.class, () -> typed.parse("~/j\uFFFDrgen")).problem())
        .isEqualTo(StoreProblem.STORE_NAME_UNKNOWN);
  }
}
