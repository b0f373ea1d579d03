package dev.latchkey.cli;

import dev.latchkey.model.Account;
import dev.latchkey.model.Email;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.ReviewItem;
import dev.latchkey.model.ReviewService;
import java.util.List;

/** What whoever has the database may do in all of it, opened for one verb. */
public interface Operator extends AutoCloseable {
  /** Suspends every token that there is. */
  void suspendAll();

  /** Lets every suspended token in again. */
  void resumeAll();

  /** Closes everything that may have ended since a backup was made. */
  void closeAll();

  /**
   * Returns a code with which a person sets the password anew.
   *
   * @param confirmsOwner whether it also confirms the person, after a restore, as an owner
   */
  OneTimeCode passwordCode(Email email, boolean confirmsOwner);

  /** Returns the review of any account. */
  ReviewService review();

  /** Returns the accounts in which something can be confirmed, by slug. */
  List<Account> accountsToReview();

  /** Returns the persons who must set a password with a code. */
  List<ReviewItem> passwords();

  /** Closes the database; nothing else may be called afterwards. */
  @Override
  void close();
}
