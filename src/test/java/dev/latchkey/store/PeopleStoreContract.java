package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authority.RegisteredUser;
import dev.latchkey.authority.Session;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.Digest;
import dev.latchkey.model.Email;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.SessionSecret;
import dev.latchkey.model.User;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the authority expects of users, passwords and the set-up code in a store. */
interface PeopleStoreContract extends AliceAndBob, Acme {
  @Test
  default void aUserIsFoundByNameAndById() {
    addUsers();
    assertThat(store().people().findByName("alice")).contains(ALICE);
    assertThat(store().people().findById(ALICE.id())).contains(ALICE);
    assertThat(store().people().findByName("carol")).isEmpty();
  }

  @Test
  default void aUserIsAddedOnce() {
    addUsers();
    User other = new User("us_cccccccccccc", "alice", "", "", "");
    store().people().add(other, entry(ActivityKind.USER_CREATED, other.id(), NOW));
    assertThat(store().people().findByName("alice")).contains(ALICE);
    assertThat(newest(ALICE.id(), 10)).hasSize(2);
  }

  @Test
  default void aPersonIsFoundByAddressWithoutRegardToCase() {
    addPeople();
    RegisteredUser found = store().people().findByEmail(new Email("ANN@example.COM")).orElseThrow();
    assertThat(found).isEqualTo(new RegisteredUser(ANN, "hash of ann"));
    assertThat(store().people().findByEmail(new Email("eve@example.com"))).isEmpty();
  }

  @Test
  default void aUserWithoutPasswordIsNoPersonWhoSignsIn() {
    store().people().add(ANN, entry(ANN.id(), ActivityKind.USER_CREATED, NOW));
    assertThat(store().people().hasRegistered()).isFalse();
    assertThat(store().people().findByEmail(new Email(ANN.email()))).isEmpty();
    store()
        .people()
        .setPasswordHash(
            ANN.id(), "hash", null, entry(ANN.id(), ActivityKind.PASSWORD_CHANGED, NOW));
    assertThat(store().people().hasRegistered()).isTrue();
  }

  @Test
  default void anUpgradedHashNeverBringsBackAnOldPassword() {
    addPeople();
    store().people().upgradePasswordHash(ANN.id(), "hash of ann", "at more cost");
    store().people().upgradePasswordHash(ANN.id(), "hash of ann", "of the old password");
    assertThat(store().people().findByEmail(new Email(ANN.email())).orElseThrow().passwordHash())
        .isEqualTo("at more cost");
  }

  @Test
  default void anotherPasswordEndsTheOtherSessions() {
    addPeople();
    for (String id : List.of("se_one", "se_two")) {
      store()
          .sessions()
          .add(
              new Session(id, ANN.id(), "laptop", NOW, NOW, null),
              SessionSecret.generate(RANDOM).digest(),
              entry(ANN.id(), ActivityKind.SESSION_CREATED, NOW));
    }
    Activity changed = entry(ANN.id(), ActivityKind.PASSWORD_CHANGED, NOW.plusSeconds(1));
    assertThat(store().people().setPasswordHash(ANN.id(), "new", "se_two", changed)).isTrue();
    assertThat(store().sessions().of(ANN.id())).extracting(Session::id).containsExactly("se_two");
    assertThat(store().people().findByEmail(new Email(ANN.email())).orElseThrow().passwordHash())
        .isEqualTo("new");
    assertThat(newest(ANN.id(), 2))
        .containsExactlyInAnyOrder(
            changed, changed.about(ActivityKind.SESSION_REVOKED, "se_one", "laptop"));
    assertThat(store().people().setPasswordHash("us_nobody", "new", null, changed)).isFalse();
  }

  @Test
  default void aSetUpCodeMakesOneFirstPerson() throws Exception {
    Digest old = OneTimeCode.generate(OneTimeCode.Purpose.SET_UP, RANDOM).digest();
    Digest code = OneTimeCode.generate(OneTimeCode.Purpose.SET_UP, RANDOM).digest();
    store().people().replaceSetUpCode(old);
    store().people().replaceSetUpCode(code);
    Activity created = entry(ANN.id(), ActivityKind.USER_CREATED, NOW);
    assertThat(store().people().addFirst(old, new RegisteredUser(ANN, "a"), created)).isFalse();
    assertThat(
            atOnce(
                () -> store().people().addFirst(code, new RegisteredUser(ANN, "a"), created),
                () ->
                    store()
                        .people()
                        .addFirst(
                            code,
                            new RegisteredUser(BEN, "b"),
                            entry(BEN.id(), ActivityKind.USER_CREATED, NOW))))
        .containsExactlyInAnyOrder(true, false);
    Digest another = OneTimeCode.generate(OneTimeCode.Purpose.SET_UP, RANDOM).digest();
    store().people().replaceSetUpCode(another);
    User third = Acme.person("us_thirdddddddd", "third", "third@example.com");
    assertThat(
            store()
                .people()
                .addFirst(
                    another,
                    new RegisteredUser(third, "c"),
                    entry(third.id(), ActivityKind.USER_CREATED, NOW)))
        .isFalse();
    assertThat(store().people().findByName("third")).isEmpty();
  }
}
