package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.model.Refused;
import dev.latchkey.model.Retention;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.model.language.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
  private static final Settings CHANGED =
      new Settings(
          Theme.Choice.DARK,
          Optional.of(Language.ARABIC),
          new KeySettings(Duration.ofSeconds(120), true, Duration.ofMinutes(5)),
          new ApiSettings(false, 8080),
          new Retention(null, 30, 3650),
          new ExpiryNotice(false, LocalDate.of(2026, 11, 25)),
          new WindowLayout(
              new WindowBounds(-10.5, 20, 1200, 700, true),
              new SidebarLayout(333, "or_rocket"),
              new ListLayout(
                  Map.of("label", new ListLayout.Column(2, 320, true)), "-label", "expiring_soon"),
              true));

  @TempDir private Path folder;

  private Path path() {
    return folder.resolve("settings.json");
  }

  private SettingsFile file() {
    return new SettingsFile(path());
  }

  @Test
  void whatWasWrittenIsRead() {
    file().write(CHANGED);

    assertThat(file().read().settings()).isEqualTo(CHANGED);
    assertThat(file().read().trouble()).isEmpty();
  }

  @Test
  void neverHidingKeysIsKeptAndOtherTimesAreNot() throws IOException {
    file().write(Settings.DEFAULTS.withKeys(keys -> keys.withLockAfter(null)));
    assertThat(file().read().settings().keys().locksAfter()).isEmpty();

    Files.writeString(path(), "{\"lock_after_seconds\":59,\"keychain_first\":\"yes\"}");
    assertThat(file().read().settings().keys().locksAfter()).contains(Duration.ofMinutes(10));
    assertThat(file().read().settings().keys().keychainFirst()).isFalse();
  }

  @Test
  void neverClearingTheClipboardIsKept() {
    Settings never = Settings.DEFAULTS.withKeys(keys -> keys.withClipboardClear(null));

    file().write(never);

    assertThat(file().read().settings().keys().clearAfter()).isEmpty();
  }

  @Test
  void withoutAFileTheDefaultsHoldAndNobodyIsTold() {
    assertThat(file().read().settings())
        .isEqualTo(
            new Settings(
                Theme.Choice.SYSTEM,
                Optional.empty(),
                new KeySettings(Duration.ofSeconds(45), false, Duration.ofMinutes(10)),
                new ApiSettings(true, 7357),
                new Retention(730, 90, 365),
                new ExpiryNotice(true, null),
                new WindowLayout(null, new SidebarLayout(220, ""), ListLayout.DEFAULT, false)));
    assertThat(file().read().trouble()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"theme\"",
        "{\"theme\":\"dark\",\"theme\":\"light\"}",
        "\0"
      })
  void brokenFileIsSaidAndKeptBeside(String content) throws IOException {
    Files.writeString(path(), content);

    SettingsFile.Found found = file().read();

    assertThat(found.settings()).isEqualTo(Settings.DEFAULTS);
    assertThat(found.trouble()).hasValueSatisfying(t -> assertThat(t).contains(path() + ".broken"));
    assertThat(folder.resolve("settings.json.broken")).hasContent(content);
    assertThat(file().read().trouble()).as("said once").isEmpty();
  }

  @Test
  void folderInPlaceOfTheFileIsSaidAndOvercome() throws IOException {
    Files.createDirectory(path());

    assertThat(file().read().trouble()).isPresent();
    file().write(CHANGED);

    assertThat(file().read().settings()).isEqualTo(CHANGED);
  }

  @Test
  void valueThatCannotBeUsedCountsAsMissing() throws IOException {
    Files.writeString(
        path(),
        """
        {"theme": "pink", "clipboard_clear_seconds": 9, "api_on": "perhaps", "api_port": 80,
         "window": {"x": "left", "width": -1}}
        """);

    assertThat(file().read().settings()).isEqualTo(Settings.DEFAULTS);
    assertThat(file().read().trouble()).isEmpty();
  }

  @Test
  void otherValuesOfAFileWithABadOneAreKept() throws IOException {
    Files.writeString(path(), "{\"theme\": \"dark\", \"api_port\": 1e99}");

    assertThat(file().read().settings()).isEqualTo(Settings.DEFAULTS.withTheme(Theme.Choice.DARK));
  }

  @Test
  void fieldsOfALaterVersionAreKept() throws IOException {
    Files.writeString(
        path(),
        """
        {"accent": {"name": "teal"}, "theme": "light", "window": {"screen": "left one"},
         "sidebar": {"order": ["or_a"]},
         "token_list": {"density": "low", "columns": {"label": {"pinned": true}}}}
        """);

    file().write(CHANGED);

    assertThat(file().read().settings()).isEqualTo(CHANGED);
    assertThat(Files.readString(path()))
        .contains("teal", "\"dark\"", "left one", "or_a", "density", "pinned");
  }

  @Test
  void onlyTheOwnerMayReadTheFile() throws IOException {
    file().write(CHANGED);
    Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-r--r--"));
    file().write(Settings.DEFAULTS);

    assertThat(Files.getPosixFilePermissions(path()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void linkIsNotFollowed() throws IOException {
    Path elsewhere = Files.writeString(folder.resolve("elsewhere.json"), "{}");
    Files.createSymbolicLink(path(), elsewhere);

    assertThatThrownBy(() -> file().write(CHANGED))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("is a link");

    assertThat(path()).isSymbolicLink();
    assertThat(elsewhere).hasContent("{}");
  }

  @Test
  void failedWriteIsRefusedAndLeavesTheOldFileAlone() throws IOException {
    file().write(CHANGED);
    String before = Files.readString(path());
    SettingsFile unwritable = new SettingsFile(folder.resolve("gone").resolve("settings.json"));

    assertThatThrownBy(() -> unwritable.write(Settings.DEFAULTS))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.problem()).isEqualTo(StoreProblem.STORE_MISSING));
    assertThat(path()).hasContent(before);
  }

  @Test
  void readerNeverSeesAHalfWrittenFile() throws Exception {
    file().write(CHANGED);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writer =
          threads.submit(
              () -> {
                for (int i = 0; i < 200; i++) {
                  file().write(i % 2 == 0 ? Settings.DEFAULTS.withApi(true, 9000) : CHANGED);
                }
              });
      do {
        assertThat(file().read().trouble()).isEmpty();
      } while (!writer.isDone());
      writer.get();
    }
    assertThat(names()).containsExactly("settings.json");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @ParameterizedTest
  @CsvSource({"-5, 220", "10000, 480", "333.5, 333.5", "'\"wide\"', 220", "null, 220"})
  void widthOfTheSidebarIsPutIntoItsRange(String written, double read) throws IOException {
    Files.writeString(path(), "{\"sidebar\": {\"width\": " + written + "}}");
    assertThat(file().read().settings().layout().sidebar()).isEqualTo(new SidebarLayout(read, ""));
  }
}
