package dev.latchkey.program;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.cli.Operator;
import dev.latchkey.model.Account;
import dev.latchkey.model.Email;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.ReviewItem;
import dev.latchkey.model.ReviewService;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** The operator of an open store. */
final class DatabaseOperator implements Operator {
  private final AuthorityStore store;
  private final Authority authority;

  DatabaseOperator(AuthorityStore store) {
    this.store = store;
    this.authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
  }

  @Override
  public void suspendAll() {
    authority.suspendAll();
  }

  @Override
  public void resumeAll() {
    authority.resumeAll();
  }

  @Override
  public void closeAll() {
    authority.closeAll();
  }

  @Override
  public OneTimeCode passwordCode(Email email, boolean confirmsOwner) {
    return authority.passwordCodes().issue(email, confirmsOwner);
  }

  @Override
  public ReviewService review() {
    return authority.reviewAsOperator();
  }

  @Override
  public List<Account> accountsToReview() {
    return authority.reviewAsOperator().accounts();
  }

  @Override
  public List<ReviewItem> passwords() {
    return authority.reviewAsOperator().passwords();
  }

  @Override
  public void close() {
    store.close();
  }
}
