package dev.latchkey.ui;

import dev.latchkey.model.Refused;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Backups that only remember what they were asked for. */
public final class FakeLocalBackups implements LocalBackups {
  public final List<String> calls = new ArrayList<>();
  public Optional<Instant> last = Optional.empty();
  public @Nullable Refused failure;

  @Override
  public Optional<Instant> lastDailyAt() {
    return last;
  }

  @Override
  public void make(Path file) {
    call("make " + file);
  }

  @Override
  public void restore(Path backup) {
    call("restore " + backup);
  }

  private void call(String what) {
    if (failure != null) {
      throw failure;
    }
    calls.add(what);
  }

  @Override
  public void reopen() {
    calls.add("reopen");
  }
}
