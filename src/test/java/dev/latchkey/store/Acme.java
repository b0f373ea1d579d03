package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.Digest;
import dev.latchkey.model.Email;
import dev.latchkey.model.Ids;
import dev.latchkey.model.Invitation;
import dev.latchkey.model.Label;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.Rights;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.User;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two people who sign in, and an organization of one of them. */
interface Acme extends StoreContract {
  User ANN = person("us_annaaaaaaaaa", "ann", "Ann@Example.com");
  User BEN = person("us_bennnnnnnnnn", "ben", "ben@example.com");
  Account ACME = new Account("or_acmeeeeeeeee", AccountType.ORGANIZATION, "acme", "Acme");

  static User person(String id, String name, String email) {
    return new User(id, name, email, "", "");
  }

  default Activity entry(String accountId, ActivityKind kind, Instant at) {
    return new Activity(at, accountId, "ann", "session", kind, "target", "detail", "192.0.2.1");
  }

  default Activity entry(ActivityKind kind) {
    return entry(ACME.id(), kind, NOW);
  }

  default void addPeople() {
    for (User user : List.of(ANN, BEN)) {
      store().people().add(user, entry(user.id(), ActivityKind.USER_CREATED, NOW));
      store()
          .people()
          .setPasswordHash(
              user.id(),
              "hash of " + user.username(),
              null,
              entry(user.id(), ActivityKind.PASSWORD_CHANGED, NOW));
    }
  }

  default void addAcme() {
    addPeople();
    assertThat(
            store().organizations().add(ACME, ANN.id(), entry(ActivityKind.ORGANIZATION_CREATED)))
        .isTrue();
  }

  default Digest invite(String id, User whom, Rights rights) {
    Digest digest = OneTimeCode.generate(OneTimeCode.Purpose.INVITATION, RANDOM).digest();
    Invitation invitation =
        new Invitation(
            id, ACME, new Email(whom.email()), rights, "ann", NOW, NOW.plus(Invitation.LIFETIME));
    store().invitations().add(invitation, digest, entry(ActivityKind.MEMBER_INVITED));
    return digest;
  }

  default void join(User user, Rights rights) {
    String id = Ids.generate("in_", RANDOM);
    invite(id, user, rights);
    assertThat(store().invitations().accept(id, user.id(), entry(ActivityKind.MEMBER_JOINED)))
        .isTrue();
  }

  default AccessToken token(User creator, String label, @Nullable Instant expiresAt) {
    AccessToken token =
        new AccessToken(
            TokenId.generate(RANDOM),
            ACME.id(),
            new Label(label),
            creator.username(),
            NOW.minusSeconds(60),
            expiresAt,
            null,
            null,
            null);
    store()
        .tokens()
        .add(token, AccessKey.generate(RANDOM).digest(), entry(ActivityKind.TOKEN_GENERATED));
    return token;
  }
}
