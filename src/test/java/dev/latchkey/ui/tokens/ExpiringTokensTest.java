package dev.latchkey.ui.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.DesktopNotices;
import dev.latchkey.ui.Settings;
import dev.latchkey.ui.SettingsFile;
import dev.latchkey.ui.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the person is told once a day. */
class ExpiringTokensTest {
  @TempDir Path folder;
  private Workbench desk;
  private CurrentSettings settings;
  private final List<String> window = new ArrayList<>();

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    settings =
        new CurrentSettings(
            desk.tasks, new SettingsFile(folder.resolve("settings.json")), Settings.DEFAULTS);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private ExpiringTokens watch(String searchPath) {
    return new ExpiringTokens(
        desk.tasks, desk.clock, settings, new DesktopNotices("Linux", searchPath), window::add);
  }

  private void look(ExpiringTokens watch) {
    watch.look(desk.tokens, desk.accounts.door()::organizations);
  }

  /** A command that notes what it was told. */
  private Path command(int answer) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path command = bin.resolve("notify-send");
    Files.writeString(
        command,
        "#!/bin/sh\nfor a in \"$@\"; do echo \"$a\" >> " + bin + "/told; done\nexit " + answer);
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
    return bin;
  }

  @Test
  void whatExpiresSoonIsToldByTheDesktopOnceADay() throws IOException {
    desk.add("ci <b> & co", desk.clock.now.plus(Duration.ofDays(3)));
    desk.add("later", desk.clock.now.plus(Duration.ofDays(8)));
    Path bin = command(0);
    ExpiringTokens watch = watch(bin.toString());

    look(watch);
    look(watch);
    desk.clock.now = desk.clock.now.plus(Duration.ofMinutes(31));
    look(watch);
    look(watch(bin.toString()));

    assertThat(bin.resolve("told"))
        .hasContent(
            "--app-name=Latchkey\n--icon=latchkey\n--\nAccess tokens expire soon\n"
                + "“ci &lt;b&gt; &amp; co” expires in 3 days.");
    assertThat(window).isEmpty();

    Files.delete(bin.resolve("told"));
    desk.clock.now = desk.clock.now.plus(Duration.ofDays(1));
    look(watch);
    assertThat(bin.resolve("told")).content().contains("2 access tokens expire within 7 days.");
  }

  @Test
  void withoutADesktopThatTakesItTheWindowTells() throws IOException {
    desk.add("ci", desk.clock.now.plus(Duration.ofDays(3)));
    look(watch(folder.resolve("nowhere").toString()));
    assertThat(window).containsExactly("“ci” expires in 3 days.");

    desk.clock.now = desk.clock.now.plus(Duration.ofDays(1));
    look(watch(command(1).toString()));
    assertThat(window).hasSize(2);
    assertThat(new SettingsFile(folder.resolve("settings.json")).read().settings().expiry().told())
        .isEqualTo(desk.clock.now.atZone(java.time.ZoneOffset.UTC).toLocalDate());
  }

  @Test
  void nothingIsAskedOrToldWhenItIsOff() {
    desk.add("ci", desk.clock.now.plus(Duration.ofDays(3)));
    settings.change(old -> old.withExpiry(old.expiry().with(false)), _ -> {});
    int pages = desk.tokens.pages;
    look(watch(""));
    assertThat(window).isEmpty();
    assertThat(desk.tokens.pages).isEqualTo(pages);
  }

  @Test
  void whatComesIntoTheLastWeekLaterIsToldThatDay() {
    desk.add("ci", desk.clock.now.plus(Duration.ofDays(7)).plus(Duration.ofMinutes(20)));
    ExpiringTokens watch = watch("");
    look(watch);
    assertThat(window).isEmpty();
    desk.clock.now = desk.clock.now.plus(Duration.ofMinutes(31));
    look(watch);
    assertThat(window).hasSize(1);
  }

  @Test
  void failureIsNoNotice() {
    desk.tokens.breakDown();
    look(watch(""));
    assertThat(window).isEmpty();
    assertThat(desk.unexpected).isEmpty();
  }
}
