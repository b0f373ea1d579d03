package dev.latchkey.authority;

import static dev.latchkey.authority.Team.ACME;
import static dev.latchkey.authority.Team.HOME;
import static dev.latchkey.authority.Team.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.ActivityPage;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Description;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Overlap;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each privilege lets a member do with the tokens of an organization, and nothing else. */
class TokenRightsTest {
  @TempDir Path folder;
  private Team team;
  private IssuedToken issued;

  @BeforeEach
  void open() {
    team = Team.in(folder);
    issued = team.tokens(team.ann()).generate(ACME, new Label("ci"), null);
  }

  @AfterEach
  void close() {
    issued.close();
    team.close();
  }

  /** Something that a member may do who has all of some privileges. */
  private enum Call {
    LIST(Privilege.VIEW_TOKENS) {
      @Override
      void make(Team team, Caller caller, IssuedToken token) {
        team.tokens(caller).tokens(ACME, TokenQuery.FIRST_PAGE);
      }
    },
    GET(Privilege.VIEW_TOKENS) {
      @Override
      void make(Team team, Caller caller, IssuedToken token) {
        team.tokens(caller).token(ACME, token.token().id());
      }
    },
    COUNT(Privilege.VIEW_TOKENS) {
      @Override
      void make(Team team, Caller caller, IssuedToken token) {
        team.accounts(caller).activeTokens(ACME);
      }
    },
    READ_ACTIVITY(Privilege.VIEW_TOKENS) {
      @Override
      void make(Team team, Caller caller, IssuedToken token) {
        team.accounts(caller).activity(ACME, ActivityQuery.FIRST_PAGE);
      }
    },
    GENERATE(Privilege.GENERATE_TOKENS) {
      @Override
      void make(Team team, Caller caller, IssuedToken token) {
        team.tokens(caller).generate(ACME, new Label("new"), null).close();
      }
    },
    RENAME(Privilege.GENERATE_TOKENS) {
      @Override
      void make(Team team, Caller caller, IssuedToken token) {
        team.tokens(caller).rename(ACME, token.token().id(), new Label("renamed"));
      }
    },
    READ_HISTORY(Privilege.VIEW_TOKENS) {
      @Override
      void make(Team team, Caller caller, IssuedToken token) {
        team.tokens(caller).history(ACME, token.token().id(), ActivityQuery.FIRST_PAGE);
      }
    },
    DESCRIBE(Privilege.GENERATE_TOKENS) {
      @Override
      void make(Team team, Caller caller, IssuedToken token) {
        team.tokens(caller).describe(ACME, token.token().id(), new Description("described"));
      }
    },
    EXPIRE_LATER(Privilege.GENERATE_TOKENS) {
      @Override
      void make(Team team, Caller caller, IssuedToken token) {
        team.tokens(caller).changeExpiry(ACME, token.token().id(), null);
      }
    },
    EXPIRE_SOONER(Privilege.GENERATE_TOKENS, Privilege.REVOKE_TOKENS) {
      @Override
      void make(Team team, Caller caller, IssuedToken token) {
        team.tokens(caller)
            .changeExpiry(ACME, token.token().id(), Instant.parse("9000-01-01T00:00:00Z"));
      }
    },
    REVOKE(Privilege.REVOKE_TOKENS) {
      @Override
      void make(Team team, Caller caller, IssuedToken token) {
        team.tokens(caller).revoke(ACME, token.token().id());
      }
    },
    REVOKE_SEVERAL(Privilege.REVOKE_TOKENS) {
      @Override
      void make(Team team, Caller caller, IssuedToken token) {
        team.tokens(caller).revoke(ACME, List.of(token.token().id()));
      }
    },
    RESUME(Privilege.REVOKE_TOKENS) {
      @Override
      void make(Team team, Caller caller, IssuedToken token) {
        team.tokens(caller).resume(ACME, token.token().id());
      }
    },
    ROTATE(Privilege.GENERATE_TOKENS, Privilege.REVOKE_TOKENS) {
      @Override
      void make(Team team, Caller caller, IssuedToken token) {
        team.tokens(caller).rotate(ACME, token.token().id(), Overlap.HOUR).close();
      }
    };

    final Set<Privilege> needed;

    Call(Privilege... needed) {
      this.needed = Set.of(needed);
    }

    abstract void make(Team team, Caller caller, IssuedToken token);
  }

  @ParameterizedTest
  @EnumSource
  void aCallIsRefusedToWhoLacksAPrivilegeForIt(Call call) {
    int i = 0;
    for (Privilege missing : call.needed) {
      Rights rights = new Rights(false, EnumSet.complementOf(EnumSet.of(missing)));
      Caller caller = team.join("lacking" + ++i + "@example.com", rights);
      int before = team.activity().size();

      assertThatThrownBy(() -> call.make(team, caller, issued))
          .isInstanceOfSatisfying(
              Refused.class,
              e -> {
                assertThat(e.problem()).isEqualTo(AuthorityProblem.PRIVILEGE_MISSING);
                assertThat(e.data()).containsEntry("privilege", missing.words());
              });
      assertThat(team.activity()).hasSize(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCallNeedsNoOtherPrivilege(Call call) {
    Caller caller = team.join("member@example.com", new Rights(false, call.needed));

    call.make(team, caller, issued);
  }

  @ParameterizedTest
  @EnumSource
  void aCallIsNotFoundByWhoIsNoMember(Call call) {
    Caller.SessionHolder caller = team.join("member@example.com", Rights.NONE);
    team.accounts(caller).leave(ACME);
    int before = team.activity().size();

    assertRefused(AuthorityProblem.ACCOUNT_NOT_FOUND, () -> call.make(team, caller, issued));
    assertThat(team.activity()).hasSize(before);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GET", "REVOKE"})
  void aKeyOfTheOrganizationMayNot(Call call) {
    Caller key = team.authority().authenticate(new String(issued.key().reveal()), HOME);

    assertRefused(AuthorityProblem.SESSION_REQUIRED, () -> call.make(team, key, issued));
  }

  @Test
  void aKeySeesAndEndsItsOwnTokenInItsOwnAccountOnly() {
    Caller key = team.authority().authenticate(new String(issued.key().reveal()), HOME);
    TokenId id = issued.token().id();

    assertThat(team.tokens(key).token(ACME, id)).isEqualTo(issued.token());
    assertRefused(
        AuthorityProblem.ACCOUNT_NOT_FOUND,
        () -> team.tokens(key).token(new AccountRef("ann"), id));
    assertRefused(
        AuthorityProblem.ACCOUNT_NOT_FOUND,
        () -> team.tokens(key).revoke(new AccountRef("ann"), id));
    assertThat(team.tokens(key).revoke(AccountRef.ME, id).status(team.clock.now))
        .isEqualTo(TokenStatus.REVOKED);
  }

  @Test
  void aKeyOfAnOrganizationIsIdentifiedByWhoMayViewItsTokens() {
    Caller viewer = team.join("v@example.com", new Rights(false, Set.of(Privilege.VIEW_TOKENS)));
    Caller blind =
        team.join(
            "b@example.com",
            new Rights(false, EnumSet.complementOf(EnumSet.of(Privilege.VIEW_TOKENS))));
    Caller stranger = team.authority().personAtDesk("stranger");

    assertThat(team.tokens(viewer).identify(issued.key())).isEqualTo(issued.token());
    assertRefused(AuthorityProblem.KEY_UNKNOWN, () -> team.tokens(blind).identify(issued.key()));
    assertRefused(AuthorityProblem.KEY_UNKNOWN, () -> team.tokens(stranger).identify(issued.key()));
  }

  @Test
  void theActivityTellsHowSomebodyCame() {
    Caller.Desk desk = team.authority().personAtDesk("desk");
    team.tokens(desk).generate(AccountRef.ME, new Label("mine"), null).close();
    ActivityPage own = team.accounts(desk).activity(AccountRef.ME, ActivityQuery.FIRST_PAGE);
    assertThat(own.entries().getFirst())
        .extracting(Activity::actor, Activity::via, Activity::from)
        .containsExactly("desk", "desk", "");

    Caller key = team.authority().authenticate(new String(issued.key().reveal()), HOME);
    team.tokens(key).revoke(ACME, issued.token().id());
    assertThat(team.activity())
        .extracting(Activity::kind, Activity::actor, Activity::via, Activity::from)
        .startsWith(
            tuple(ActivityKind.TOKEN_REVOKED, issued.token().id().value(), "key", HOME),
            tuple(ActivityKind.TOKEN_GENERATED, "ann", "session", HOME));
  }
}
