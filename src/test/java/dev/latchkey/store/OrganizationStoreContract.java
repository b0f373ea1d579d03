package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Organization;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Role;
import dev.latchkey.model.User;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the authority expects of organizations in a store. */
interface OrganizationStoreContract extends Acme {
  @Test
  default void anOrganizationIsSeenByItsMembersOnly() {
    addAcme();
    Organization acme = new Organization(ACME, Rights.ALL);
    assertThat(store().organizations().of(ANN.id())).containsExactly(acme);
    assertThat(store().organizations().find(ANN.id(), "acme")).contains(acme);
    assertThat(store().organizations().find(ANN.id(), ACME.id())).contains(acme);
    assertThat(store().organizations().find(BEN.id(), "acme")).isEmpty();
    assertThat(store().organizations().find(ANN.id(), "ann")).isEmpty();
    assertThat(store().organizations().of(BEN.id())).isEmpty();
  }

  @Test
  default void aSlugIsGivenOnce() {
    addAcme();
    Account other = new Account("or_other", AccountType.ORGANIZATION, "acme", "Other");
    Account person = new Account("or_third", AccountType.ORGANIZATION, "ben", "Third");
    Activity created = entry("or_other", ActivityKind.ORGANIZATION_CREATED, NOW);
    assertThat(store().organizations().add(other, BEN.id(), created)).isFalse();
    assertThat(store().organizations().add(person, BEN.id(), created)).isFalse();
    store().organizations().delete(ACME.id(), entry(ActivityKind.ORGANIZATION_DELETED));
    assertThat(store().organizations().add(other, BEN.id(), created)).isFalse();
    assertThat(store().organizations().of(BEN.id())).isEmpty();
  }

  @Test
  default void anOrganizationGetsAnotherName() {
    addAcme();
    store()
        .organizations()
        .rename(
            ACME.id(),
            new OrganizationName("Acme & Söhne"),
            entry(ActivityKind.ORGANIZATION_RENAMED));
    assertThat(store().organizations().of(ANN.id()).getFirst().account().name())
        .isEqualTo("Acme & Söhne");
  }

  @Test
  default void deletingRevokesEveryActiveTokenWithAnEntryEach() {
    addAcme();
    join(BEN, Role.DEVELOPER.rights());
    AccessToken one = token(ANN, "one", null);
    AccessToken two = token(BEN, "two", NOW.plusSeconds(60));
    AccessToken expired = token(ANN, "expired", NOW.minusSeconds(1));
    assertThat(store().tokens().countNotEnded(ACME.id(), NOW)).isEqualTo(2);
    assertThat(store().organizations().delete(ACME.id(), entry(ActivityKind.ORGANIZATION_DELETED)))
        .isEqualTo(2);
    assertThat(store().tokens().find(ACME.id(), one.id()).orElseThrow().revokedAt()).isEqualTo(NOW);
    assertThat(store().tokens().find(ACME.id(), two.id()).orElseThrow().revokedAt()).isEqualTo(NOW);
    assertThat(store().tokens().find(ACME.id(), expired.id()).orElseThrow().revokedAt()).isNull();
    assertThat(store().tokens().countNotEnded(ACME.id(), NOW)).isZero();
    assertThat(store().organizations().find(ANN.id(), "acme")).isEmpty();
    assertThat(newest(ACME.id(), 3))
        .extracting(Activity::kind, Activity::target, Activity::detail)
        .contains(
            tuple(ActivityKind.TOKEN_REVOKED, one.id().value(), "one"),
            tuple(ActivityKind.TOKEN_REVOKED, two.id().value(), "two"));
  }

  @Test
  default void onlyMembersGenerateTokensOfAnOrganization() {
    addAcme();
    assertRefused(AuthorityProblem.ACCOUNT_NOT_FOUND, () -> token(BEN, "stranger's", null));
    join(BEN, Role.DEVELOPER.rights());
    token(BEN, "member's", null);
    store().members().remove(ACME.id(), BEN.id(), true, entry(ActivityKind.MEMBER_REMOVED));
    assertRefused(AuthorityProblem.ACCOUNT_NOT_FOUND, () -> token(BEN, "after", null));
    store().organizations().delete(ACME.id(), entry(ActivityKind.ORGANIZATION_DELETED));
    assertRefused(AuthorityProblem.ACCOUNT_NOT_FOUND, () -> token(ANN, "after", null));
    assertThat(store().tokens().countNotEnded(ACME.id(), NOW)).isZero();
    assertThat(newest(ACME.id(), 200))
        .extracting(Activity::kind)
        .containsOnlyOnce(ActivityKind.TOKEN_GENERATED);
  }

  @Test
  default void noTokenOutlivesItsGeneratorsRemovalOrTheOrganization() throws Exception {
    addAcme();
    for (int i = 0; i < 10; i++) {
      join(BEN, Role.DEVELOPER.rights());
      atOnce(
          () -> generatesUntilRefused(BEN),
          () ->
              store()
                  .members()
                  .remove(ACME.id(), BEN.id(), true, entry(ActivityKind.MEMBER_REMOVED)));
      assertThat(store().tokens().countNotEnded(ACME.id(), NOW)).isZero();
    }
    atOnce(
        () -> generatesUntilRefused(ANN),
        () -> store().organizations().delete(ACME.id(), entry(ActivityKind.ORGANIZATION_DELETED)));
    assertThat(store().tokens().countNotEnded(ACME.id(), NOW)).isZero();
  }

  private long generatesUntilRefused(User user) {
    try {
      for (long i = 0; i < 10_000; i++) {
        token(user, "token " + i, null);
      }
      throw new AssertionError("never refused");
    } catch (Refused e) {
      assertThat(e.problem()).isEqualTo(AuthorityProblem.ACCOUNT_NOT_FOUND);
      return 0;
    }
  }

  @Test
  default void aTextThatNoDatabaseHoldsFindsNothingOrIsRefused() {
    addAcme();
    for (String text : List.of("a\0b", "\uD800", "x".repeat(100_000))) {
      try {
        assertThat(store().organizations().find(ANN.id(), text)).isEmpty();
      } catch (Refused e) {
        assertThat(e.problem()).isEqualTo(InputProblem.INVALID_INPUT);
      }
    }
    assertThat(store().organizations().find(ANN.id(), "acme")).isPresent();
  }
}
