package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.Session;
import dev.latchkey.authority.TokenUse;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenQuery.Column;
import dev.latchkey.model.TokenQuery.Sort;
import dev.latchkey.model.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the authority expects of every store. */
interface AuthorityStoreContract {
  Instant NOW = Instant.parse("2026-11-23T20:00:00Z");
  User ALICE = new User("us_aaaaaaaaaaaa", "alice", "", "", "");
  User BOB = new User("us_bbbbbbbbbbbb", "bob", "", "", "");
  SecureRandom RANDOM = new SecureRandom();

  /** The store under test, empty and open. */
  AuthorityStore store();

  default Activity entry(ActivityKind action, String target, Instant at) {
    return new Activity(at, ALICE.id(), "alice", "desk", action, target, "detail", "");
  }

  default void addUsers() {
    store().addUser(ALICE, entry(ActivityKind.USER_CREATED, ALICE.id(), NOW));
    store().addUser(BOB, entry(ActivityKind.USER_CREATED, BOB.id(), NOW));
  }

  default AccessToken token(String label, Instant createdAt, @Nullable Instant expiresAt) {
    return new AccessToken(
        TokenId.generate(RANDOM),
        ALICE.id(),
        new Label(label),
        "alice",
        createdAt,
        expiresAt,
        null,
        null,
        null);
  }

  default byte[] add(AccessToken token) {
    byte[] digest = AccessKey.generate(RANDOM).digest();
    store()
        .addToken(
            token,
            digest,
            entry(ActivityKind.TOKEN_GENERATED, token.id().value(), token.createdAt()));
    return digest;
  }

  default List<String> labels(TokenQuery query) {
    List<String> labels = new ArrayList<>();
    String next = null;
    do {
      TokenPage page = store().tokens(ALICE.id(), query.page(next), NOW);
      page.tokens().forEach(token -> labels.add(token.label().text()));
      next = page.nextPageToken();
    } while (next != null);
    return labels;
  }

  @Test
  default void aUserIsFoundByNameAndById() {
    addUsers();
    assertThat(store().findUser("alice")).contains(ALICE);
    assertThat(store().findUserById(ALICE.id())).contains(ALICE);
    assertThat(store().findUser("carol")).isEmpty();
  }

  @Test
  default void aUserIsAddedOnce() {
    addUsers();
    User other = new User("us_cccccccccccc", "alice", "", "", "");
    store().addUser(other, entry(ActivityKind.USER_CREATED, other.id(), NOW));
    assertThat(store().findUser("alice")).contains(ALICE);
    assertThat(store().audit(ALICE.id(), 10)).hasSize(2);
  }

  @Test
  default void aTokenComesBackAsItWasAdded() {
    addUsers();
    AccessToken token = token("CI für Größe 🚀", NOW, NOW.plus(Duration.ofDays(30)));
    byte[] digest = add(token);
    assertThat(store().findToken(ALICE.id(), token.id())).contains(token);
    assertThat(store().findToken(BOB.id(), token.id())).isEmpty();
    var key = store().findKey(digest).orElseThrow();
    assertThat(key.token()).isEqualTo(token.id());
    assertThat(key.label()).isEqualTo("CI für Größe 🚀");
    assertThat(key.account()).isEqualTo(ALICE.account());
    assertThat(key.expiresAt()).isEqualTo(token.expiresAt());
    assertThat(key.revokedAt()).isNull();
  }

  @Test
  default void anUnknownDigestIsNotFound() {
    addUsers();
    add(token("one", NOW, null));
    assertThat(store().findKey(AccessKey.generate(RANDOM).digest())).isEmpty();
  }

  @Test
  default void revokingIsSeenByTheNextLookUpAndHappensOnce() {
    addUsers();
    AccessToken token = token("one", NOW, null);
    byte[] digest = add(token);
    Activity revoked = entry(ActivityKind.TOKEN_REVOKED, token.id().value(), NOW.plusSeconds(5));
    assertThat(store().revokeToken(token.id(), revoked)).isTrue();
    assertThat(store().findKey(digest).orElseThrow().revokedAt()).isEqualTo(NOW.plusSeconds(5));
    Activity again = entry(ActivityKind.TOKEN_REVOKED, token.id().value(), NOW.plusSeconds(9));
    assertThat(store().revokeToken(token.id(), again)).isFalse();
    assertThat(store().findToken(ALICE.id(), token.id()).orElseThrow().revokedAt())
        .isEqualTo(NOW.plusSeconds(5));
    assertThat(store().audit(ALICE.id(), 10)).contains(revoked).doesNotContain(again);
  }

  @Test
  default void renamingChangesTheLabelAndWhatIsFoundByIt() {
    addUsers();
    AccessToken token = token("old name", NOW, null);
    add(token);
    assertThat(
            store()
                .renameToken(
                    token.id(),
                    new Label("new name"),
                    entry(ActivityKind.TOKEN_RENAMED, token.id().value(), NOW)))
        .isTrue();
    assertThat(labels(search("NEW"))).containsExactly("new name");
    assertThat(labels(search("old"))).isEmpty();
  }

  @Test
  default void anOlderUseDoesNotReplaceANewerOne() {
    addUsers();
    AccessToken token = token("one", NOW, null);
    add(token);
    store().recordUses(List.of(new TokenUse(token.id(), NOW.plusSeconds(10), "127.0.0.1")));
    store().recordUses(List.of(new TokenUse(token.id(), NOW.plusSeconds(5), "10.0.0.1")));
    AccessToken used = store().findToken(ALICE.id(), token.id()).orElseThrow();
    assertThat(used.lastUsedAt()).isEqualTo(NOW.plusSeconds(10));
    assertThat(used.lastUsedFrom()).isEqualTo("127.0.0.1");
  }

  @Test
  default void endedTokensAreListedOnlyWhenAskedFor() {
    addUsers();
    add(token("active", NOW, null));
    add(token("later", NOW, NOW.plusMillis(1)));
    add(token("expired", NOW.minusSeconds(9), NOW));
    AccessToken revoked = token("revoked", NOW, null);
    add(revoked);
    store().revokeToken(revoked.id(), entry(ActivityKind.TOKEN_REVOKED, revoked.id().value(), NOW));
    Sort byLabel = new Sort(Column.LABEL, false);
    assertThat(labels(new TokenQuery("", false, byLabel, 2, null)))
        .containsExactly("active", "later");
    assertThat(labels(new TokenQuery("", true, byLabel, 2, null)))
        .containsExactly("active", "expired", "later", "revoked");
  }

  @Test
  default void onlyTheAccountsOwnTokensAreListed() {
    addUsers();
    add(token("mine", NOW, null));
    assertThat(store().tokens(BOB.id(), TokenQuery.FIRST_PAGE, NOW).tokens()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "LABEL, false, 'a,B,c,d'",
    "LABEL, true, 'd,c,B,a'",
    "CREATED, false, 'd,c,B,a'",
    "CREATED, true, 'a,B,c,d'",
    "LAST_USED, false, 'c,d,a,B'",
    "LAST_USED, true, 'B,a,d,c'",
    "EXPIRES, false, 'd,B,c,a'",
    "EXPIRES, true, 'a,c,B,d'",
    "STATUS, false, 'a,B,d,c'",
    "STATUS, true, 'c,d,B,a'",
  })
  default void everyColumnOrdersAcrossPages(Column column, boolean descending, String expected) {
    addUsers();
    // Ids rise with the label, so that ties are broken in a known order.
    AccessToken a = add("tk_aaaaaaaaaaaa", "a", NOW.plusSeconds(4), null);
    AccessToken b = add("tk_bbbbbbbbbbbb", "B", NOW.plusSeconds(3), NOW.plusSeconds(50));
    AccessToken c = add("tk_cccccccccccc", "c", NOW.plusSeconds(2), NOW.plusSeconds(60));
    AccessToken d = add("tk_dddddddddddd", "d", NOW.plusSeconds(1), NOW.minusSeconds(1));
    store().recordUses(List.of(new TokenUse(a.id(), NOW.plusSeconds(20), "x")));
    store().recordUses(List.of(new TokenUse(b.id(), NOW.plusSeconds(30), "x")));
    store().revokeToken(c.id(), entry(ActivityKind.TOKEN_REVOKED, c.id().value(), NOW));
    assertThat(d.lastUsedAt()).isNull();
    for (int pageSize = 1; pageSize <= 5; pageSize++) {
      var query = new TokenQuery("", true, new Sort(column, descending), pageSize, null);
      assertThat(labels(query)).as("page size %d", pageSize).containsExactly(expected.split(","));
    }
  }

  private AccessToken add(String id, String label, Instant createdAt, @Nullable Instant expiresAt) {
    AccessToken token =
        new AccessToken(
            new TokenId(id),
            ALICE.id(),
            new Label(label),
            "alice",
            createdAt,
            expiresAt,
            null,
            null,
            null);
    add(token);
    return token;
  }

  @Test
  default void theNextPageGoesOnWhereTheLastEndedThoughTokensWereAdded() {
    addUsers();
    for (int i = 0; i < 5; i++) {
      add(token("t" + i, NOW.plusSeconds(i), null));
    }
    var query = new TokenQuery("", false, new Sort(Column.CREATED, true), 2, null);
    TokenPage first = store().tokens(ALICE.id(), query, NOW);
    add(token("newest", NOW.plusSeconds(99), null));
    TokenPage second = store().tokens(ALICE.id(), query.page(first.nextPageToken()), NOW);
    assertThat(second.tokens()).extracting(t -> t.label().text()).containsExactly("t2", "t1");
  }

  @Test
  default void aSearchTakesItsTextLiterally() {
    addUsers();
    add(token("100% sure", NOW, null));
    add(token("1000 sure", NOW, null));
    add(token("snake_case!", NOW, null));
    add(token("snakeXcase", NOW, null));
    add(token("'; drop table token; --", NOW, null));
    assertThat(labels(search("100%"))).containsExactly("100% sure");
    assertThat(labels(search("snake_"))).containsExactly("snake_case!");
    assertThat(labels(search("case!"))).containsExactly("snake_case!");
    assertThat(labels(search("'; DROP"))).containsExactly("'; drop table token; --");
  }

  @Test
  default void aSearchIgnoresCaseAndFormOfLettersAndFindsIds() {
    addUsers();
    AccessToken token = token("Müller’s STRASSE", NOW, null);
    add(token);
    assertThat(labels(search("mu\u0308ller"))).hasSize(1);
    assertThat(labels(search("strasse"))).hasSize(1);
    assertThat(labels(search(token.id().value()))).hasSize(1);
    assertThat(labels(search("nobody"))).isEmpty();
  }

  @Test
  default void aSearchForMoreThanAnyLabelHoldsFindsNothing() {
    addUsers();
    add(token("one", NOW, null));
    assertThat(labels(search("one".repeat(40_000)))).isEmpty();
    assertThat(labels(search("one\u0000"))).isEmpty();
    assertThat(labels(search("\ud800"))).isEmpty();
  }

  private static TokenQuery search(String text) {
    return new TokenQuery(text, true, new Sort(Column.LABEL, false), 10, null);
  }

  @ParameterizedTest
  @CsvSource({"''", "garbage", "'%%%'", "bGFiZWwgYSBi", "LWNyZWF0ZWQgdGsgeHh4"})
  default void aForeignPageTokenIsRefused(String pageToken) {
    addUsers();
    var query = new TokenQuery("", false, new Sort(Column.CREATED, true), 2, pageToken);
    assertThatThrownBy(() -> store().tokens(ALICE.id(), query, NOW))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.problem()).isEqualTo(InputProblem.PAGE_TOKEN_INVALID));
  }

  @Test
  default void aSessionIsFoundUsedAndEnded() {
    addUsers();
    Session session = new Session("se_aaaaaaaaaaaa", ALICE.id(), "scripts", NOW, NOW, null);
    byte[] digest = new byte[32];
    store().addSession(session, digest, entry(ActivityKind.SESSION_CREATED, session.id(), NOW));
    assertThat(store().findSession(digest)).contains(session);
    store().recordSessionUse(session.id(), NOW.plusSeconds(7));
    store().recordSessionUse(session.id(), NOW.plusSeconds(3));
    assertThat(store().findSession(digest).orElseThrow().lastUsedAt())
        .isEqualTo(NOW.plusSeconds(7));
    Activity ended = entry(ActivityKind.SESSION_REVOKED, session.id(), NOW.plusSeconds(9));
    assertThat(store().revokeSession(session.id(), ended)).isTrue();
    assertThat(store().revokeSession(session.id(), ended)).isFalse();
    assertThat(store().findSession(digest).orElseThrow().revokedAt()).isEqualTo(NOW.plusSeconds(9));
  }

  @Test
  default void theLatestTimeOnlyMovesForward() {
    assertThat(store().latestTime()).isEqualTo(Instant.EPOCH);
    store().recordTime(NOW);
    store().recordTime(NOW.minusSeconds(1));
    assertThat(store().latestTime()).isEqualTo(NOW);
  }

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
    store().revokeToken(token.id(), revoked);
    assertThat(store().audit(ALICE.id(), 2))
        .containsExactly(
            revoked, entry(ActivityKind.TOKEN_GENERATED, token.id().value(), token.createdAt()));
  }
}
