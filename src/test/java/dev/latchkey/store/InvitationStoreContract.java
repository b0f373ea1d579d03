package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authority.RegisteredUser;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.Digest;
import dev.latchkey.model.Email;
import dev.latchkey.model.Invitation;
import dev.latchkey.model.Role;
import dev.latchkey.model.User;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What the authority expects of invitations. */
interface InvitationStoreContract extends Acme {
  @Test
  default void anInvitationIsGoodOnceAndForSevenDays() throws Exception {
    addAcme();
    Digest digest = invite("in_one", BEN, Role.VIEWER.rights());
    Instant lastMoment = NOW.plus(Duration.ofDays(7)).minusMillis(1);
    assertThat(store().invitations().find(digest, lastMoment).orElseThrow().email())
        .isEqualTo(new Email(BEN.email()));
    assertThat(store().invitations().find(digest, lastMoment.plusMillis(1))).isEmpty();
    assertThat(
            store()
                .invitations()
                .accept(
                    "in_one",
                    BEN.id(),
                    entry(ACME.id(), ActivityKind.MEMBER_JOINED, lastMoment.plusMillis(1))))
        .isFalse();
    Callable<Boolean> accept =
        () -> store().invitations().accept("in_one", BEN.id(), entry(ActivityKind.MEMBER_JOINED));
    assertThat(atOnce(accept, accept)).containsExactlyInAnyOrder(true, false);
    assertThat(store().invitations().find(digest, NOW)).isEmpty();
    assertThat(store().organizations().find(BEN.id(), "acme").orElseThrow().mine())
        .isEqualTo(Role.VIEWER.rights());
  }

  @Test
  default void aSecondInvitationForAnAddressReplacesTheFirst() {
    addAcme();
    Digest first = invite("in_one", BEN, Role.VIEWER.rights());
    Digest second = invite("in_two", BEN, Role.ADMIN.rights());
    assertThat(store().invitations().find(first, NOW)).isEmpty();
    assertThat(store().invitations().find(second, NOW)).isPresent();
    assertThat(store().invitations().of(ACME.id(), NOW))
        .extracting(Invitation::id)
        .containsExactly("in_two");
    assertThat(
            store()
                .invitations()
                .withdraw("or_other", "in_two", entry(ActivityKind.INVITATION_WITHDRAWN)))
        .isFalse();
    assertThat(
            store()
                .invitations()
                .withdraw(ACME.id(), "in_two", entry(ActivityKind.INVITATION_WITHDRAWN)))
        .isTrue();
    assertThat(store().invitations().of(ACME.id(), NOW)).isEmpty();
  }

  @Test
  default void anInvitationToADeletedOrganizationIsNone() {
    addAcme();
    store().organizations().delete(ACME.id(), entry(ActivityKind.ORGANIZATION_DELETED));
    Digest digest = invite("in_late", BEN, Role.VIEWER.rights());
    assertThat(store().invitations().find(digest, NOW)).isEmpty();
    assertThat(store().invitations().accept("in_late", BEN.id(), entry(ActivityKind.MEMBER_JOINED)))
        .isFalse();
  }

  @Test
  default void aNewPersonJoinsWithAnInvitationOrNotAtAll() {
    addAcme();
    User carl = Acme.person("us_carllllllllll", "carl", "carl@example.com");
    User sameName = Acme.person("us_sameeeeeeeee", "ben", "same@example.com");
    User sameAddress = Acme.person("us_addressssssss", "address", "BEN@example.com");
    invite("in_carl", carl, Role.VIEWER.rights());
    Activity joined = entry(ActivityKind.MEMBER_JOINED);
    assertThat(store().invitations().accept("in_carl", new RegisteredUser(sameName, "h"), joined))
        .isFalse();
    assertThat(
            store().invitations().accept("in_carl", new RegisteredUser(sameAddress, "h"), joined))
        .isFalse();
    assertThat(store().people().findByName("address")).isEmpty();
    assertThat(store().invitations().accept("in_none", new RegisteredUser(carl, "h"), joined))
        .isFalse();
    assertThat(store().people().findByName("carl")).isEmpty();
    assertThat(store().invitations().accept("in_carl", new RegisteredUser(carl, "h"), joined))
        .isTrue();
    assertThat(
            store()
                .people()
                .findByEmail(new Email("carl@example.com"))
                .orElseThrow()
                .passwordHash())
        .isEqualTo("h");
    assertThat(store().organizations().find(carl.id(), "acme")).isPresent();
  }
}
