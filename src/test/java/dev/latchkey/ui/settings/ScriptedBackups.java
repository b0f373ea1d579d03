package dev.latchkey.ui.settings;

import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.ConfirmViewModel;
import dev.latchkey.ui.DirectTaskRunner;
import dev.latchkey.ui.FakeLocalBackups;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The part of the settings about backups, with a person who answers as a test says. */
public final class ScriptedBackups implements BackupsViewModel.Asking {
  public static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  public final FakeLocalBackups backups = new FakeLocalBackups();
  public final List<String> notices = new ArrayList<>();
  public final List<String> suggested = new ArrayList<>();
  public Optional<Path> target = Optional.empty();
  public Optional<Path> backup = Optional.empty();
  public @Nullable ConfirmViewModel<?> question;
  public boolean isClosed;

  /** Makes the part. */
  public BackupsViewModel model() {
    return new BackupsViewModel(
        backups, new DirectTaskRunner(), Clock.fixed(NOW, ZoneOffset.UTC), notices::add, this);
  }

  @Override
  public Optional<Path> target(String suggestedName) {
    suggested.add(suggestedName);
    return target;
  }

  @Override
  public Optional<Path> backup() {
    return backup;
  }

  @Override
  public void confirm(BiFunction<Attempt, Runnable, ConfirmViewModel<?>> asked) {
    question = asked.apply(new Attempt(new DirectTaskRunner()), () -> isClosed = true);
  }
}
