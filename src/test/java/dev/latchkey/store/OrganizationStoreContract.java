package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.Person;
import dev.latchkey.authority.Session;
import dev.latchkey.authority.TokenUse;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.ActivityKind.Subject;
import dev.latchkey.model.ActivityPage;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Email;
import dev.latchkey.model.Ids;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Invitation;
import dev.latchkey.model.Label;
import dev.latchkey.model.Member;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.Organization;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Role;
import dev.latchkey.model.Rotation;
import dev.latchkey.model.SessionSecret;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the authority expects of every store about people, organizations and activity. */
interface OrganizationStoreContract {
  Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  SecureRandom RANDOM = new SecureRandom();
  User ANN = person("us_annaaaaaaaaa", "ann", "Ann@Example.com");
  User BEN = person("us_bennnnnnnnnn", "ben", "ben@example.com");
  Account ACME = new Account("or_acmeeeeeeeee", AccountType.ORGANIZATION, "acme", "Acme");

  /** The store under test, empty and open. */
  AuthorityStore store();

  private static User person(String id, String name, String email) {
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
      store().addUser(user, entry(user.id(), ActivityKind.USER_CREATED, NOW));
      store()
          .setPasswordHash(
              user.id(),
              "hash of " + user.username(),
              null,
              entry(user.id(), ActivityKind.PASSWORD_CHANGED, NOW));
    }
  }

  default void addAcme() {
    addPeople();
    assertThat(store().addOrganization(ACME, ANN.id(), entry(ActivityKind.ORGANIZATION_CREATED)))
        .isTrue();
  }

  default byte[] invite(String id, User whom, Rights rights) {
    byte[] digest = OneTimeCode.generate(OneTimeCode.Purpose.INVITATION, RANDOM).digest();
    Invitation invitation =
        new Invitation(
            id, ACME, new Email(whom.email()), rights, "ann", NOW, NOW.plus(Invitation.LIFETIME));
    store().addInvitation(invitation, digest, entry(ActivityKind.MEMBER_INVITED));
    return digest;
  }

  default void join(User user, Rights rights) {
    String id = Ids.generate("in_", RANDOM);
    invite(id, user, rights);
    assertThat(store().acceptInvitation(id, user.id(), entry(ActivityKind.MEMBER_JOINED))).isTrue();
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
        .addToken(token, AccessKey.generate(RANDOM).digest(), entry(ActivityKind.TOKEN_GENERATED));
    return token;
  }

  /** Runs both at the same time and returns what they returned. */
  private static <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> work : List.of(one, other)) {
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      return List.of(futures.get(0).get(), futures.get(1).get());
    }
  }

  @Test
  default void aPersonIsFoundByAddressWithoutRegardToCase() {
    addPeople();
    Person found = store().findPerson(new Email("ANN@example.COM")).orElseThrow();
    assertThat(found).isEqualTo(new Person(ANN, "hash of ann"));
    assertThat(store().findPerson(new Email("eve@example.com"))).isEmpty();
  }

  @Test
  default void aUserWithoutPasswordIsNoPersonWhoSignsIn() {
    store().addUser(ANN, entry(ANN.id(), ActivityKind.USER_CREATED, NOW));
    assertThat(store().hasPeople()).isFalse();
    assertThat(store().findPerson(new Email(ANN.email()))).isEmpty();
    store()
        .setPasswordHash(
            ANN.id(), "hash", null, entry(ANN.id(), ActivityKind.PASSWORD_CHANGED, NOW));
    assertThat(store().hasPeople()).isTrue();
  }

  @Test
  default void anUpgradedHashNeverBringsBackAnOldPassword() {
    addPeople();
    store().upgradePasswordHash(ANN.id(), "hash of ann", "at more cost");
    store().upgradePasswordHash(ANN.id(), "hash of ann", "of the old password");
    assertThat(store().findPerson(new Email(ANN.email())).orElseThrow().passwordHash())
        .isEqualTo("at more cost");
  }

  @Test
  default void aSetUpCodeMakesOneFirstPerson() throws Exception {
    byte[] old = {1};
    byte[] code = {2};
    store().replaceSetUpCode(old);
    store().replaceSetUpCode(code);
    Activity created = entry(ANN.id(), ActivityKind.USER_CREATED, NOW);
    assertThat(store().addFirstPerson(old, new Person(ANN, "a"), created)).isFalse();
    assertThat(
            atOnce(
                () -> store().addFirstPerson(code, new Person(ANN, "a"), created),
                () ->
                    store()
                        .addFirstPerson(
                            code,
                            new Person(BEN, "b"),
                            entry(BEN.id(), ActivityKind.USER_CREATED, NOW))))
        .containsExactlyInAnyOrder(true, false);
    byte[] another = {3};
    store().replaceSetUpCode(another);
    User third = person("us_thirdddddddd", "third", "third@example.com");
    assertThat(
            store()
                .addFirstPerson(
                    another,
                    new Person(third, "c"),
                    entry(third.id(), ActivityKind.USER_CREATED, NOW)))
        .isFalse();
    assertThat(store().findUser("third")).isEmpty();
  }

  @Test
  default void attemptsInParallelAreAllCounted() throws Exception {
    byte[] bucket = {7};
    Callable<Integer> ten =
        () -> {
          int last = 0;
          for (int i = 0; i < 10; i++) {
            last = store().countAttempt(bucket, NOW);
          }
          return last;
        };
    assertThat(atOnce(ten, ten)).contains(20);
    assertThat(store().attempts(bucket, NOW)).isEqualTo(20);
    assertThat(store().attempts(bucket, NOW.plusSeconds(900))).isZero();
    store().forgetAttempts(NOW.plusSeconds(1));
    assertThat(store().attempts(bucket, NOW)).isZero();
  }

  @Test
  default void sessionsAreListedAndEndedButOne() {
    addPeople();
    for (String id : List.of("se_one", "se_two", "se_three")) {
      Session session = new Session(id, ANN.id(), "laptop " + id, NOW, NOW, null);
      store()
          .addSession(
              session,
              SessionSecret.generate(RANDOM).digest(),
              entry(ANN.id(), ActivityKind.SESSION_CREATED, NOW));
    }
    store().recordSessionUse("se_two", NOW.plusSeconds(5));
    assertThat(store().sessions(ANN.id())).extracting(Session::id).startsWith("se_two").hasSize(3);
    assertThat(store().sessions(BEN.id())).isEmpty();
    Activity ended = entry(ANN.id(), ActivityKind.SESSION_REVOKED, NOW.plusSeconds(9));
    assertThat(store().revokeSessions(ANN.id(), "se_two", ended)).isEqualTo(2);
    assertThat(store().sessions(ANN.id())).extracting(Session::id).containsExactly("se_two");
    assertThat(store().audit(ANN.id(), 2))
        .extracting(Activity::target)
        .containsExactlyInAnyOrder("se_one", "se_three");
  }

  @Test
  default void anotherPasswordEndsTheOtherSessions() {
    addPeople();
    for (String id : List.of("se_one", "se_two")) {
      store()
          .addSession(
              new Session(id, ANN.id(), "laptop", NOW, NOW, null),
              SessionSecret.generate(RANDOM).digest(),
              entry(ANN.id(), ActivityKind.SESSION_CREATED, NOW));
    }
    Activity changed = entry(ANN.id(), ActivityKind.PASSWORD_CHANGED, NOW);
    assertThat(store().setPasswordHash(ANN.id(), "new", "se_two", changed)).isTrue();
    assertThat(store().sessions(ANN.id())).extracting(Session::id).containsExactly("se_two");
    assertThat(store().findPerson(new Email(ANN.email())).orElseThrow().passwordHash())
        .isEqualTo("new");
    assertThat(store().setPasswordHash("us_nobody", "new", null, changed)).isFalse();
  }

  @Test
  default void anOrganizationIsSeenByItsMembersOnly() {
    addAcme();
    Organization acme = new Organization(ACME, Rights.ALL);
    assertThat(store().organizations(ANN.id())).containsExactly(acme);
    assertThat(store().findOrganization(ANN.id(), "acme")).contains(acme);
    assertThat(store().findOrganization(ANN.id(), ACME.id())).contains(acme);
    assertThat(store().findOrganization(BEN.id(), "acme")).isEmpty();
    assertThat(store().findOrganization(ANN.id(), "ann")).isEmpty();
    assertThat(store().organizations(BEN.id())).isEmpty();
  }

  @Test
  default void aSlugIsGivenOnce() {
    addAcme();
    Account other = new Account("or_other", AccountType.ORGANIZATION, "acme", "Other");
    Account person = new Account("or_third", AccountType.ORGANIZATION, "ben", "Third");
    Activity created = entry("or_other", ActivityKind.ORGANIZATION_CREATED, NOW);
    assertThat(store().addOrganization(other, BEN.id(), created)).isFalse();
    assertThat(store().addOrganization(person, BEN.id(), created)).isFalse();
    store().deleteOrganization(ACME.id(), entry(ActivityKind.ORGANIZATION_DELETED));
    assertThat(store().addOrganization(other, BEN.id(), created)).isFalse();
    assertThat(store().organizations(BEN.id())).isEmpty();
  }

  @Test
  default void anOrganizationGetsAnotherName() {
    addAcme();
    store()
        .renameOrganization(
            ACME.id(),
            new OrganizationName("Acme & Söhne"),
            entry(ActivityKind.ORGANIZATION_RENAMED));
    assertThat(store().organizations(ANN.id()).getFirst().account().name())
        .isEqualTo("Acme & Söhne");
  }

  @Test
  default void deletingRevokesEveryActiveTokenWithAnEntryEach() {
    addAcme();
    join(BEN, Role.DEVELOPER.rights());
    AccessToken one = token(ANN, "one", null);
    AccessToken two = token(BEN, "two", NOW.plusSeconds(60));
    AccessToken expired = token(ANN, "expired", NOW.minusSeconds(1));
    assertThat(store().activeTokens(ACME.id(), NOW)).isEqualTo(2);
    assertThat(store().deleteOrganization(ACME.id(), entry(ActivityKind.ORGANIZATION_DELETED)))
        .isEqualTo(2);
    assertThat(store().findToken(ACME.id(), one.id()).orElseThrow().revokedAt()).isEqualTo(NOW);
    assertThat(store().findToken(ACME.id(), two.id()).orElseThrow().revokedAt()).isEqualTo(NOW);
    assertThat(store().findToken(ACME.id(), expired.id()).orElseThrow().revokedAt()).isNull();
    assertThat(store().activeTokens(ACME.id(), NOW)).isZero();
    assertThat(store().findOrganization(ANN.id(), "acme")).isEmpty();
    assertThat(store().audit(ACME.id(), 3))
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
    store().removeMember(ACME.id(), BEN.id(), true, entry(ActivityKind.MEMBER_REMOVED));
    assertRefused(AuthorityProblem.ACCOUNT_NOT_FOUND, () -> token(BEN, "after", null));
    store().deleteOrganization(ACME.id(), entry(ActivityKind.ORGANIZATION_DELETED));
    assertRefused(AuthorityProblem.ACCOUNT_NOT_FOUND, () -> token(ANN, "after", null));
    assertThat(store().activeTokens(ACME.id(), NOW)).isZero();
    assertThat(store().audit(ACME.id(), 200))
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
              store().removeMember(ACME.id(), BEN.id(), true, entry(ActivityKind.MEMBER_REMOVED)));
      assertThat(store().activeTokens(ACME.id(), NOW)).isZero();
    }
    atOnce(
        () -> generatesUntilRefused(ANN),
        () -> store().deleteOrganization(ACME.id(), entry(ActivityKind.ORGANIZATION_DELETED)));
    assertThat(store().activeTokens(ACME.id(), NOW)).isZero();
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
  default void membersAreToldWithWhatTheyMayAndHowManyTokensTheyGenerated() {
    addAcme();
    join(BEN, Role.VIEWER.rights());
    token(BEN, "one", null);
    token(BEN, "expired", NOW.minusSeconds(1));
    List<Member> members = store().members(ACME.id(), NOW);
    assertThat(members)
        .containsExactly(
            new Member(ANN, Rights.ALL, NOW, null, 0),
            new Member(BEN, Role.VIEWER.rights(), NOW, null, 1));
    assertThat(store().findMember(ACME.id(), BEN.id(), NOW)).contains(members.get(1));
    assertThat(store().findMember(ACME.id(), "us_nobody", NOW)).isEmpty();
  }

  @Test
  default void rightsAreChanged() {
    addAcme();
    join(BEN, Rights.NONE);
    Rights two = new Rights(false, Set.of(Privilege.REVOKE_TOKENS, Privilege.MANAGE_MEMBERS));
    store().changeRights(ACME.id(), BEN.id(), two, entry(ActivityKind.RIGHTS_CHANGED));
    assertThat(store().findOrganization(BEN.id(), "acme").orElseThrow().mine()).isEqualTo(two);
    assertRefused(
        AuthorityProblem.MEMBER_NOT_FOUND,
        () ->
            store().changeRights(ACME.id(), "us_nobody", two, entry(ActivityKind.RIGHTS_CHANGED)));
  }

  private static void assertRefused(Problem problem, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @Test
  default void theLastOwnerStays() {
    addAcme();
    join(BEN, Role.ADMIN.rights());
    assertRefused(
        AuthorityProblem.LAST_OWNER,
        () ->
            store()
                .changeRights(
                    ACME.id(), ANN.id(), Role.ADMIN.rights(), entry(ActivityKind.RIGHTS_CHANGED)));
    assertRefused(
        AuthorityProblem.LAST_OWNER,
        () -> store().removeMember(ACME.id(), ANN.id(), false, entry(ActivityKind.MEMBER_LEFT)));
    store().changeRights(ACME.id(), BEN.id(), Rights.ALL, entry(ActivityKind.RIGHTS_CHANGED));
    store().removeMember(ACME.id(), ANN.id(), false, entry(ActivityKind.MEMBER_LEFT));
    assertThat(store().members(ACME.id(), NOW)).extracting(Member::user).containsExactly(BEN);
  }

  @Test
  default void ofTwoOwnersWhoLeaveAtOnceOneStays() throws Exception {
    addAcme();
    for (int i = 0; i < 10; i++) {
      for (User user : List.of(ANN, BEN)) {
        if (store().findMember(ACME.id(), user.id(), NOW).isEmpty()) {
          join(user, Rights.ALL);
        }
      }
      assertThat(atOnce(() -> leaves(ANN), () -> leaves(BEN)))
          .containsExactlyInAnyOrder(true, false);
    }
  }

  private boolean leaves(User user) {
    try {
      store().removeMember(ACME.id(), user.id(), false, entry(ActivityKind.MEMBER_LEFT));
      return true;
    } catch (Refused e) {
      assertThat(e.problem()).isEqualTo(AuthorityProblem.LAST_OWNER);
      return false;
    }
  }

  @Test
  default void aRemovedMembersTokensStayUnlessTheyAreRevokedToo() {
    addAcme();
    join(BEN, Role.DEVELOPER.rights());
    AccessToken bens = token(BEN, "ben's", null);
    AccessToken anns = token(ANN, "ann's", null);
    assertThat(store().removeMember(ACME.id(), BEN.id(), false, entry(ActivityKind.MEMBER_REMOVED)))
        .isZero();
    assertThat(store().activeTokens(ACME.id(), NOW)).isEqualTo(2);
    join(BEN, Role.VIEWER.rights());
    assertThat(store().removeMember(ACME.id(), BEN.id(), true, entry(ActivityKind.MEMBER_REMOVED)))
        .isEqualTo(1);
    assertThat(store().findToken(ACME.id(), bens.id()).orElseThrow().revokedAt()).isEqualTo(NOW);
    assertThat(store().findToken(ACME.id(), anns.id()).orElseThrow().revokedAt()).isNull();
    assertThat(store().findOrganization(BEN.id(), "acme")).isEmpty();
  }

  @Test
  default void anInvitationIsGoodOnceAndForSevenDays() throws Exception {
    addAcme();
    byte[] digest = invite("in_one", BEN, Role.VIEWER.rights());
    Instant lastMoment = NOW.plus(Duration.ofDays(7)).minusMillis(1);
    assertThat(store().findInvitation(digest, lastMoment).orElseThrow().email())
        .isEqualTo(new Email(BEN.email()));
    assertThat(store().findInvitation(digest, lastMoment.plusMillis(1))).isEmpty();
    assertThat(
            store()
                .acceptInvitation(
                    "in_one",
                    BEN.id(),
                    entry(ACME.id(), ActivityKind.MEMBER_JOINED, lastMoment.plusMillis(1))))
        .isFalse();
    Callable<Boolean> accept =
        () -> store().acceptInvitation("in_one", BEN.id(), entry(ActivityKind.MEMBER_JOINED));
    assertThat(atOnce(accept, accept)).containsExactlyInAnyOrder(true, false);
    assertThat(store().findInvitation(digest, NOW)).isEmpty();
    assertThat(store().findOrganization(BEN.id(), "acme").orElseThrow().mine())
        .isEqualTo(Role.VIEWER.rights());
  }

  @Test
  default void aSecondInvitationForAnAddressReplacesTheFirst() {
    addAcme();
    byte[] first = invite("in_one", BEN, Role.VIEWER.rights());
    byte[] second = invite("in_two", BEN, Role.ADMIN.rights());
    assertThat(store().findInvitation(first, NOW)).isEmpty();
    assertThat(store().findInvitation(second, NOW)).isPresent();
    assertThat(store().invitations(ACME.id(), NOW))
        .extracting(Invitation::id)
        .containsExactly("in_two");
    assertThat(
            store()
                .withdrawInvitation("or_other", "in_two", entry(ActivityKind.INVITATION_WITHDRAWN)))
        .isFalse();
    assertThat(
            store()
                .withdrawInvitation(ACME.id(), "in_two", entry(ActivityKind.INVITATION_WITHDRAWN)))
        .isTrue();
    assertThat(store().invitations(ACME.id(), NOW)).isEmpty();
  }

  @Test
  default void anInvitationToADeletedOrganizationIsNone() {
    addAcme();
    store().deleteOrganization(ACME.id(), entry(ActivityKind.ORGANIZATION_DELETED));
    byte[] digest = invite("in_late", BEN, Role.VIEWER.rights());
    assertThat(store().findInvitation(digest, NOW)).isEmpty();
    assertThat(store().acceptInvitation("in_late", BEN.id(), entry(ActivityKind.MEMBER_JOINED)))
        .isFalse();
  }

  @Test
  default void aNewPersonJoinsWithAnInvitationOrNotAtAll() {
    addAcme();
    User carl = person("us_carllllllllll", "carl", "carl@example.com");
    User sameName = person("us_sameeeeeeeee", "ben", "same@example.com");
    User sameAddress = person("us_addressssssss", "address", "BEN@example.com");
    invite("in_carl", carl, Role.VIEWER.rights());
    Activity joined = entry(ActivityKind.MEMBER_JOINED);
    assertThat(store().acceptInvitation("in_carl", new Person(sameName, "h"), joined)).isFalse();
    assertThat(store().acceptInvitation("in_carl", new Person(sameAddress, "h"), joined)).isFalse();
    assertThat(store().findUser("address")).isEmpty();
    assertThat(store().acceptInvitation("in_none", new Person(carl, "h"), joined)).isFalse();
    assertThat(store().findUser("carl")).isEmpty();
    assertThat(store().acceptInvitation("in_carl", new Person(carl, "h"), joined)).isTrue();
    assertThat(store().findPerson(new Email("carl@example.com")).orElseThrow().passwordHash())
        .isEqualTo("h");
    assertThat(store().findOrganization(carl.id(), "acme")).isPresent();
  }

  @Test
  default void activityComesNewestFirstPageByPage() {
    addAcme();
    for (int i = 0; i < 7; i++) {
      token(ANN, "token " + i, null);
    }
    store()
        .renameOrganization(
            ACME.id(),
            new OrganizationName("New"),
            entry(ACME.id(), ActivityKind.ORGANIZATION_RENAMED, NOW.plusSeconds(1)));
    List<ActivityKind> kinds = new ArrayList<>();
    String next = null;
    do {
      ActivityPage page = store().activity(ACME.id(), new ActivityQuery(null, 3, next));
      page.entries().forEach(entry -> kinds.add(entry.kind()));
      assertThat(page.entries()).hasSizeLessThanOrEqualTo(3);
      next = page.nextPageToken();
    } while (next != null);
    assertThat(kinds).hasSize(9);
    assertThat(kinds.getFirst()).isEqualTo(ActivityKind.ORGANIZATION_RENAMED);
    assertThat(kinds.getLast()).isEqualTo(ActivityKind.ORGANIZATION_CREATED);
    assertThat(store().activity(ACME.id(), new ActivityQuery(Subject.TOKENS, 200, null)).entries())
        .hasSize(7)
        .allMatch(entry -> entry.kind() == ActivityKind.TOKEN_GENERATED);
    assertThat(store().activity(ANN.id(), ActivityQuery.FIRST_PAGE).entries())
        .extracting(Activity::kind)
        .containsExactly(ActivityKind.PASSWORD_CHANGED, ActivityKind.USER_CREATED);
    for (String invalid : List.of("x", "1", "-1-1", "1-99999999999999999999", "\0")) {
      assertRefused(
          InputProblem.PAGE_TOKEN_INVALID,
          () -> store().activity(ACME.id(), new ActivityQuery(null, 3, invalid)));
    }
  }

  @Test
  default void aTextThatNoDatabaseHoldsFindsNothingOrIsRefused() {
    addAcme();
    for (String text : List.of("a\0b", "\uD800", "x".repeat(100_000))) {
      try {
        assertThat(store().findOrganization(ANN.id(), text)).isEmpty();
      } catch (Refused e) {
        assertThat(e.problem()).isEqualTo(InputProblem.INVALID_INPUT);
      }
    }
    assertThat(store().findOrganization(ANN.id(), "acme")).isPresent();
  }

  @Test
  default void aTokenIsReplacedOnceAndSuspendedTokensComeBack() throws Exception {
    addAcme();
    AccessToken old = token(ANN, "old", null);
    Callable<Boolean> rotate =
        () -> {
          AccessToken next =
              new AccessToken(
                  TokenId.generate(RANDOM),
                  ACME.id(),
                  old.label(),
                  "ann",
                  NOW,
                  null,
                  null,
                  null,
                  null,
                  new Rotation(old.id(), null, false),
                  null);
          return store()
              .rotateToken(
                  next,
                  AccessKey.generate(RANDOM).digest(),
                  NOW.plusSeconds(60),
                  true,
                  entry(ActivityKind.TOKEN_ROTATED));
        };
    assertThat(atOnce(rotate, rotate)).containsExactlyInAnyOrder(true, false);
    AccessToken replaced = store().findToken(ACME.id(), old.id()).orElseThrow();
    assertThat(replaced.expiresAt()).isEqualTo(NOW.plusSeconds(60));
    assertThat(replaced.rotation().endsOnUse()).isTrue();
    TokenId successor = Objects.requireNonNull(replaced.rotation().replacedBy());
    assertThat(store().activeTokens(ACME.id(), NOW)).isEqualTo(2);
    store().endReplacedTokens(NOW);
    assertThat(store().activeTokens(ACME.id(), NOW)).isEqualTo(2);
    store().recordUses(List.of(new TokenUse(successor, NOW, "192.0.2.7")));
    store().endReplacedTokens(NOW);
    assertThat(store().findToken(ACME.id(), old.id()).orElseThrow().revokedAt()).isEqualTo(NOW);
    assertThat(store().activeTokens(ACME.id(), NOW)).isEqualTo(1);

    assertThat(store().suspendTokens(NOW)).isEqualTo(1);
    assertThat(store().findToken(ACME.id(), successor).orElseThrow().suspendedAt()).isEqualTo(NOW);
    assertThat(store().audit(ACME.id(), 1).getFirst())
        .extracting(Activity::kind, Activity::detail)
        .containsExactly(ActivityKind.TOKENS_SUSPENDED, "1");
    assertThat(store().resumeToken(successor, entry(ActivityKind.TOKEN_RESUMED))).isTrue();
    assertThat(store().resumeToken(successor, entry(ActivityKind.TOKEN_RESUMED))).isFalse();
    assertThat(store().suspendTokens(NOW)).isEqualTo(1);
    assertThat(store().resumeTokens(NOW)).isEqualTo(1);
    assertThat(store().findToken(ACME.id(), successor).orElseThrow().suspendedAt()).isNull();
  }
}
