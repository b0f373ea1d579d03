package dev.latchkey.window;

import dev.latchkey.folder.DataFolder;
import dev.latchkey.local.OpenAuthority;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Opens the data of this computer: for the first time while the window is still being made, so that
 * its list is there as soon as it is shown.
 */
final class Opening implements AutoCloseable {
  private final DataFolder folder;
  private final CompletableFuture<OpenAuthority> first = new CompletableFuture<>();
  private boolean isTaken;

  /** Opens nothing yet. */
  Opening(DataFolder folder) {
    this.folder = folder;
  }

  /** Opens it for the first {@link #open}, which is told of a failure; slow. */
  void begin() {
    try {
      first.complete(OpenAuthority.of(folder));
    } catch (RuntimeException | Error e) {
      first.completeExceptionally(e);
    }
  }

  /**
   * Returns the opened data; the caller closes it. Each call opens it anew; the first one waits for
   * {@link #begin}.
   *
   * @throws dev.latchkey.model.Refused one of the {@code STORE_…} problems
   */
  OpenAuthority open() {
    if (take()) {
      return OpenAuthority.of(folder);
    }
    try {
      return first.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException why -> throw why;
        case Error why -> throw why;
        case null, default -> throw e;
      }
    }
  }

  private synchronized boolean take() {
    boolean before = isTaken;
    isTaken = true;
    return before;
  }

  /** Closes what was opened and not asked for. */
  @Override
  public void close() {
    if (!take()) {
      first.thenAccept(OpenAuthority::close);
    }
  }
}
