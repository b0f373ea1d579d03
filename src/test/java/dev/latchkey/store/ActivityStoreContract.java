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
}
