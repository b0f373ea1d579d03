package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.ActivityKind.Subject;
import dev.latchkey.model.ActivityPage;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.OrganizationName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the authority expects of the audit trail. */
interface ActivityStoreContract extends AliceAndBob, Acme {
  @Test
  default void theAuditTrailIsNewestFirstAndComplete() {
    addUsers();
    AccessToken token = token("one", NOW, null);
    add(token);
    Activity revoked =
        new Activity(
            NOW.plusSeconds(1),
            ALICE.id(),
            token.id().value(),
            "key",
            ActivityKind.TOKEN_REVOKED,
            token.id().value(),
            "one",
            "127.0.0.1");
    store().tokens().revoke(ALICE.id(), List.of(token.id()), revoked);
    assertThat(newest(ALICE.id(), 2))
        .containsExactly(
            revoked, entry(ActivityKind.TOKEN_GENERATED, token.id().value(), token.createdAt()));
  }

  @Test
  default void activityComesNewestFirstPageByPage() {
    addAcme();
    for (int i = 0; i < 7; i++) {
      token(ANN, "token " + i, null);
    }
    store()
        .organizations()
        .rename(
            ACME.id(),
            new OrganizationName("New"),
            entry(ACME.id(), ActivityKind.ORGANIZATION_RENAMED, NOW.plusSeconds(1)));
    List<ActivityKind> kinds = new ArrayList<>();
    String next = null;
    do {
      ActivityPage page = store().activity().page(ACME.id(), new ActivityQuery(null, 3, next));
      page.entries().forEach(entry -> kinds.add(entry.kind()));
      assertThat(page.entries()).hasSizeLessThanOrEqualTo(3);
      next = page.nextPageToken();
    } while (next != null);
    assertThat(kinds).hasSize(9);
    assertThat(kinds.getFirst()).isEqualTo(ActivityKind.ORGANIZATION_RENAMED);
    assertThat(kinds.getLast()).isEqualTo(ActivityKind.ORGANIZATION_CREATED);
    assertThat(
            store()
                .activity()
                .page(ACME.id(), new ActivityQuery(Subject.TOKENS, 200, null))
                .entries())
        .hasSize(7)
        .allMatch(entry -> entry.kind() == ActivityKind.TOKEN_GENERATED);
    assertThat(store().activity().page(ANN.id(), ActivityQuery.FIRST_PAGE).entries())
        .extracting(Activity::kind)
        .containsExactly(ActivityKind.PASSWORD_CHANGED, ActivityKind.USER_CREATED);
    for (String invalid : List.of("x", "1", "-1-1", "1-99999999999999999999", "\0")) {
      assertRefused(
          InputProblem.PAGE_TOKEN_INVALID,
          () -> store().activity().page(ACME.id(), new ActivityQuery(null, 3, invalid)));
    }
  }

  /** What is searched for in a label, by a person, at an address, of a kind. */
  @Test
  default void activityIsSearchedWithoutCaseAndAccentsInWhatIsShown() {
    addAcme();
    write("ann", ActivityKind.TOKEN_GENERATED, "tk_one", "İstanbul Zürich", NOW);
    write("ben", ActivityKind.TOKEN_REVOKED, "tk_one", "İstanbul Zürich", NOW.plusSeconds(1));
    assertThat(found("istanbul")).hasSize(2);
    assertThat(found("ZURICH ist")).hasSize(2);
    assertThat(found("TK_ONE")).hasSize(2);
    assertThat(found(" ben  revoked ")).containsExactly(ActivityKind.TOKEN_REVOKED);
    assertThat(found("192.0.2.77 generated")).containsExactly(ActivityKind.TOKEN_GENERATED);
    assertThat(found("ben generated")).isEmpty();
    assertThat(found("%")).isEmpty();
    assertThat(found("\0")).isEmpty();
    assertThat(
            store()
                .activity()
                .page(ACME.id(), new ActivityQuery(Subject.MEMBERS, 9, null).matching("istanbul"))
                .entries())
        .isEmpty();
  }

  private void write(String actor, ActivityKind kind, String target, String detail, Instant at) {
    store()
        .organizations()
        .rename(
            ACME.id(),
            new OrganizationName("Any"),
            new Activity(at, ACME.id(), actor, "session", kind, target, detail, "192.0.2.77"));
  }

  private List<ActivityKind> found(String text) {
    ActivityPage page = store().activity().page(ACME.id(), ActivityQuery.FIRST_PAGE.matching(text));
    return page.entries().stream().map(Activity::kind).toList();
  }

  @Test
  default void activityIsListedOfARangeOfTimeFromItsFirstMomentToBeforeItsLast() {
    addAcme();
    for (int second = 10; second < 14; second++) {
      write("ann", ActivityKind.MEMBER_LEFT, "us_x", "at " + second, NOW.plusSeconds(second));
    }
    ActivityQuery range =
        ActivityQuery.FIRST_PAGE.between(NOW.plusSeconds(11), NOW.plusSeconds(13));
    assertThat(store().activity().page(ACME.id(), range).entries())
        .extracting(Activity::detail)
        .containsExactly("at 12", "at 11");
    assertThat(store().activity().page(ACME.id(), range.matching("at 11")).entries())
        .extracting(Activity::detail)
        .containsExactly("at 11");
    assertThat(
            store()
                .activity()
                .page(ACME.id(), ActivityQuery.FIRST_PAGE.between(NOW.plusSeconds(13), null))
                .entries())
        .extracting(Activity::detail)
        .containsExactly("at 13");
    assertThat(
            store()
                .activity()
                .page(ACME.id(), ActivityQuery.FIRST_PAGE.between(null, NOW.plusSeconds(10)))
                .entries())
        .extracting(Activity::kind)
        .containsExactly(ActivityKind.ORGANIZATION_CREATED);
  }

  /** A search that finds little among much comes in pages that may be empty, and ends. */
  @Test
  default void searchLooksThroughABoundedNumberOfEntriesForAPage() {
    addAcme();
    write("ann", ActivityKind.MEMBER_LEFT, "us_x", "needle", NOW.plusSeconds(1));
    fill(25_000);
    ActivityQuery query = ActivityQuery.FIRST_PAGE.matching("needle");
    ActivityPage first = store().activity().page(ACME.id(), query);
    assertThat(first.entries()).isEmpty();
    assertThat(first.nextPageToken()).isNotNull();
    ActivityPage second = store().activity().page(ACME.id(), query.page(first.nextPageToken()));
    assertThat(second.entries()).extracting(Activity::detail).containsExactly("needle");
    assertThat(second.nextPageToken()).isNull();
    ActivityPage many =
        store().activity().page(ACME.id(), ActivityQuery.FIRST_PAGE.matching("straw"));
    assertThat(many.entries()).hasSize(200);
    assertThat(
            store()
                .activity()
                .page(
                    ACME.id(),
                    ActivityQuery.FIRST_PAGE.matching("straw").page(many.nextPageToken()))
                .entries())
        .hasSize(200)
        .doesNotContainAnyElementsOf(many.entries());
  }

  private void fill(int entries) {
    new Transactions(((JdbcStore) store()).database())
        .run(
            handle ->
                handle.execute(
                    """
                    insert into audit
                      (at, account_id, actor, via, action, target, detail, from_address)
                    with recursive n (i) as (
                      select 1 union all select i + 1 from n where i < ?)
                    select ? + i, ?, 'ann', 'session', 'token_renamed', 'tk_x', 'straw', '' from n
                    """,
                    entries,
                    NOW.plusSeconds(2).toEpochMilli(),
                    ACME.id()));
  }
}
