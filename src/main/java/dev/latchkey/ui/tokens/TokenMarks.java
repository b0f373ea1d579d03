package dev.latchkey.ui.tokens;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import dev.latchkey.ui.TaskRunner;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Which marks tokens have in the list. */
public final class TokenMarks {
  private final TaskRunner tasks;
  private final Predicate<TokenId> kept;
  private final Callable<Set<TokenId>> readPlaced;
  private final ReadOnlyObjectWrapper<Set<TokenId>> placed = new ReadOnlyObjectWrapper<>(Set.of());

  /**
   * Marks of which nothing is read yet.
   *
   * @param kept tells whether a key is in the keychain; quick
   * @param readPlaced reads which tokens' keys stand in files
   */
  public TokenMarks(TaskRunner tasks, Predicate<TokenId> kept, Callable<Set<TokenId>> readPlaced) {
    this.tasks = tasks;
    this.kept = kept;
    this.readPlaced = readPlaced;
  }

  /** Returns marks that no token has. */
  static TokenMarks none() {
    return new TokenMarks(
        new TaskRunner() {
          @Override
          public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Refused> refused) {}
        },
        _ -> false,
        Set::of);
  }

  /** Reads again what has to be read. A failure is told by the screen of the places. */
  public void refresh() {
    tasks.run(
        readPlaced,
        read -> {
          if (!read.equals(placed.get())) {
            placed.set(read);
          }
        },
        _ -> {});
  }

  /** Returns the tokens whose keys stand in files; whoever shows marks follows it. */
  ReadOnlyObjectProperty<Set<TokenId>> placed() {
    return placed.getReadOnlyProperty();
  }

  /** Returns the marks of a token, in the order in which they are shown. */
  Set<TokenMark> of(AccessToken token) {
    Set<TokenMark> marks = EnumSet.noneOf(TokenMark.class);
    if (kept.test(token.id())) {
      marks.add(TokenMark.KEPT);
    }
    if (!token.description().isEmpty()) {
      marks.add(TokenMark.DESCRIBED);
    }
    if (placed.get().contains(token.id())) {
      marks.add(TokenMark.PLACED);
    }
    return marks;
  }
}
