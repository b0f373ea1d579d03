package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Member;
import dev.latchkey.model.MemberPage;
import dev.latchkey.model.MemberQuery;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Role;
import dev.latchkey.model.Sort;
import dev.latchkey.model.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the authority expects of members of organizations. */
interface MemberStoreContract extends Acme {
  @Test
  default void membersAreToldWithWhatTheyMayAndHowManyTokensTheyGenerated() {
    addAcme();
    join(BEN, Role.VIEWER.rights());
    token(BEN, "one", null);
    token(BEN, "expired", NOW.minusSeconds(1));
    List<Member> members = store().members().of(ACME.id(), NOW);
    assertThat(members)
        .containsExactly(
            new Member(ANN, Rights.ALL, NOW, null, 0, true),
            new Member(BEN, Role.VIEWER.rights(), NOW, null, 1, true));
    assertThat(store().members().find(ACME.id(), BEN.id(), NOW)).contains(members.get(1));
    assertThat(store().members().find(ACME.id(), "us_nobody", NOW)).isEmpty();
  }

  @Test
  default void rightsAreChanged() {
    addAcme();
    join(BEN, Rights.NONE);
    Rights two = new Rights(false, Set.of(Privilege.REVOKE_TOKENS, Privilege.MANAGE_MEMBERS));
    store().members().changeRights(ACME.id(), BEN.id(), two, entry(ActivityKind.RIGHTS_CHANGED));
    assertThat(store().organizations().find(BEN.id(), "acme").orElseThrow().mine()).isEqualTo(two);
    assertRefused(
        AuthorityProblem.MEMBER_NOT_FOUND,
        () ->
            store()
                .members()
                .changeRights(ACME.id(), "us_nobody", two, entry(ActivityKind.RIGHTS_CHANGED)));
  }

  @Test
  default void theLastOwnerStays() {
    addAcme();
    join(BEN, Role.ADMIN.rights());
    assertRefused(
        AuthorityProblem.LAST_OWNER,
        () ->
            store()
                .members()
                .changeRights(
                    ACME.id(), ANN.id(), Role.ADMIN.rights(), entry(ActivityKind.RIGHTS_CHANGED)));
    assertRefused(
        AuthorityProblem.LAST_OWNER,
        () ->
            store().members().remove(ACME.id(), ANN.id(), false, entry(ActivityKind.MEMBER_LEFT)));
    store()
        .members()
        .changeRights(ACME.id(), BEN.id(), Rights.ALL, entry(ActivityKind.RIGHTS_CHANGED));
    store().members().remove(ACME.id(), ANN.id(), false, entry(ActivityKind.MEMBER_LEFT));
    assertThat(store().members().of(ACME.id(), NOW)).extracting(Member::user).containsExactly(BEN);
  }

  @Test
  default void ofTwoOwnersWhoLeaveAtOnceOneStays() throws Exception {
    addAcme();
    for (int i = 0; i < 10; i++) {
      for (User user : List.of(ANN, BEN)) {
        if (store().members().find(ACME.id(), user.id(), NOW).isEmpty()) {
          join(user, Rights.ALL);
        }
      }
      assertThat(atOnce(() -> leaves(ANN), () -> leaves(BEN)))
          .containsExactlyInAnyOrder(true, false);
    }
  }

  private boolean leaves(User user) {
    try {
      store().members().remove(ACME.id(), user.id(), false, entry(ActivityKind.MEMBER_LEFT));
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
    assertThat(
            store()
                .members()
                .remove(ACME.id(), BEN.id(), false, entry(ActivityKind.MEMBER_REMOVED)))
        .isZero();
    assertThat(store().tokens().countNotEnded(ACME.id(), NOW)).isEqualTo(2);
    join(BEN, Role.VIEWER.rights());
    assertThat(
            store().members().remove(ACME.id(), BEN.id(), true, entry(ActivityKind.MEMBER_REMOVED)))
        .isEqualTo(1);
    assertThat(store().tokens().find(ACME.id(), bens.id()).orElseThrow().revokedAt())
        .isEqualTo(NOW);
    assertThat(store().tokens().find(ACME.id(), anns.id()).orElseThrow().revokedAt()).isNull();
    assertThat(store().organizations().find(BEN.id(), "acme")).isEmpty();
  }

  @Test
  default void membersAreListedPageByPageInTheOrderThatIsAskedFor() {
    addAcme();
    for (int i = 0; i < 7; i++) {
      String name = List.of("Zoë", "öner", "Ada", "ada", "Émile", "Bo", "zoe").get(i);
      User user = new User("us_" + i, "user" + i, "u" + (9 - i) + "@example.com", name, "");
      store().people().add(user, entry(user.id(), ActivityKind.USER_CREATED, NOW));
      join(user, i == 0 ? Rights.ALL : i % 2 == 0 ? Role.VIEWER.rights() : Role.ADMIN.rights());
    }
    assertThat(names(MemberQuery.Column.NAME, false, 3))
        .containsExactly("Ada", "ada", "ann", "Bo", "Émile", "öner", "Zoë", "zoe");
    assertThat(names(MemberQuery.Column.NAME, true, 1))
        .containsExactly("zoe", "Zoë", "öner", "Émile", "Bo", "ann", "ada", "Ada");
    assertThat(names(MemberQuery.Column.EMAIL, false, 3)).startsWith("ann", "zoe", "Bo", "Émile");
    assertThat(names(MemberQuery.Column.ROLE, false, 3))
        .startsWith("Zoë", "ann", "öner")
        .endsWith("Émile", "zoe");
    assertThat(names(MemberQuery.Column.JOINED, true, 200)).hasSize(8);
  }

  private List<String> names(MemberQuery.Column column, boolean descending, int pageSize) {
    List<String> names = new ArrayList<>();
    MemberQuery query = new MemberQuery("", new Sort<>(column, descending), pageSize, null);
    String next = null;
    do {
      MemberPage page = store().members().page(ACME.id(), query.page(next), NOW);
      assertThat(page.members()).hasSizeLessThanOrEqualTo(pageSize);
      page.members().forEach(member -> names.add(member.user().account().name()));
      next = page.nextPageToken();
    } while (next != null);
    return names;
  }

  @Test
  default void membersAreSearchedByNameUserNameAndAddress() {
    addAcme();
    User emile = new User("us_e", "em", "Emile.Zola@Example.com", "Émile", "Zola");
    store().people().add(emile, entry(emile.id(), ActivityKind.USER_CREATED, NOW));
    join(emile, Role.VIEWER.rights());
    for (String text : List.of("emile", "ZOLA em", "zola@example", "em")) {
      assertThat(found(text)).as(text).extracting(Member::user).containsExactly(emile);
    }
    assertThat(found("example.com")).hasSize(2);
    assertThat(found("ben")).isEmpty();
    assertThat(found("%")).isEmpty();
    assertThat(found("emile").getFirst())
        .isEqualTo(new Member(emile, Role.VIEWER.rights(), NOW, null, 0, true));
    for (String invalid : List.of("x", "bmFtZQ", "\0", "LW5hbWUgYSBi")) {
      assertRefused(
          InputProblem.PAGE_TOKEN_INVALID,
          () -> store().members().page(ACME.id(), MemberQuery.FIRST_PAGE.page(invalid), NOW));
    }
  }

  private List<Member> found(String text) {
    return store()
        .members()
        .page(
            ACME.id(),
            new MemberQuery(text, MemberQuery.FIRST_PAGE.sort(), MemberQuery.MAX_PAGE_SIZE, null),
            NOW)
        .members();
  }
}
