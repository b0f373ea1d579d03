package dev.latchkey.ui.tokens;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.LastKnown;
import dev.latchkey.ui.TaskRunner;

/** Shows what was last known of a list whose authority cannot be reached at the start. */
final class KeptTokens {
  private KeptTokens() {}

  /** Follows a list that is not read yet. */
  static void follow(
      TokensViewModel list, LastKnown lastKnown, AccountRef account, TaskRunner tasks) {
    list.problem()
        .subscribe(
            problem -> {
              if (!problem.isEmpty() && !list.loaded().get() && list.rows().isEmpty()) {
                tasks.run(
                    () -> lastKnown.tokens(account),
                    kept -> kept.ifPresent(list::showKept),
                    _ -> {});
              }
            });
  }
}
