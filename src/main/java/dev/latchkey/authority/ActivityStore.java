package dev.latchkey.authority;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.ActivityPage;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Refused;

/**
 * The audit trail, for reading: each port writes the entries of its own changes. What holds for
 * every port is told in {@link AuthorityStore}.
 */
public interface ActivityStore {
  /**
   * Returns a page of an account's audit trail, newest first. A search looks through a bounded
   * number of entries for one page, so that it takes bounded time.
   *
   * @throws Refused {@link InputProblem#PAGE_TOKEN_INVALID}
   */
  ActivityPage page(String accountId, ActivityQuery query);

  /**
   * Returns a page of the entries about one token of an account, newest first. One that says that
   * it was rotated is about its successor, and is among them.
   *
   * @param query which page; its subject is ignored
   * @throws Refused {@link InputProblem#PAGE_TOKEN_INVALID}
   */
  ActivityPage page(AccessToken token, ActivityQuery query);
}
