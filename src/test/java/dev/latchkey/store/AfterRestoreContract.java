package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.Caller;
import dev.latchkey.authority.Joining.NewPerson;
import dev.latchkey.authority.SignedIn;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Email;
import dev.latchkey.model.IssuedInvitation;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Member;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Password;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.ReviewItem;
import dev.latchkey.model.ReviewItem.Kind;
import dev.latchkey.model.ReviewService;
import dev.latchkey.model.Role;
import dev.latchkey.model.Slug;
import dev.latchkey.model.TokenService;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A backup is made; then one of each kind ends; then the backup is restored, and what it needs is
 * done. Nothing that had ended is open, nor anything else, until somebody confirms it.
 */
abstract class AfterRestoreContract {
  private static final String HOME = "192.0.2.1";
  private static final String OLD = "plinth-otter-7-marmalade";
  private static final String NEW = "gannet-quarry-3-trombone";
  private static final AccountRef ACME = new AccountRef("acme");
  private static final Email ANN = new Email("ann@example.com");
  private static final Email BEN = new Email("ben@example.com");
  private static final Email CAT = new Email("cat@example.com");
  private static final Email DAN = new Email("dan@example.com");

  private AuthorityStore store;
  private Authority authority;
  private SignedIn ann;
  private SignedIn ben;
  private SignedIn cat;
  private IssuedInvitation dan;
  private IssuedToken kept;
  private IssuedToken revoked;
  private IssuedToken bens;

  /** Opens the database. */
  abstract AuthorityStore open() throws Exception;

  /** Keeps a backup of the database, which nobody has open. */
  abstract void backUp() throws Exception;

  /** Puts the backup in place of the database, and does what it needs before it is opened. */
  abstract void restore() throws Exception;

  @BeforeEach
  void fill() throws Exception {
    start();
    String setUp = authority.signIns().newSetUpCode().orElseThrow().reveal();
    try (Password password = Password.of(OLD)) {
      ann = authority.joining().setUp(setUp, person(ANN, password), HOME, "laptop");
    }
    accounts(ann).create(new OrganizationName("Acme"), new Slug("acme"));
    ben = join(BEN, Role.ADMIN);
    cat = join(CAT, Role.ADMIN);
    dan = accounts(ann).invite(ACME, DAN, Role.VIEWER.rights());
    kept = tokens(ann).generate(ACME, new Label("kept"), null);
    revoked = tokens(ann).generate(ACME, new Label("revoked"), null);
    bens = tokens(ben).generate(AccountRef.ME, new Label("ben's own"), null);
  }

  private void start() throws Exception {
    store = open();
    authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
  }

  @AfterEach
  void close() {
    store.close();
    kept.close();
    revoked.close();
    bens.close();
  }

  private static NewPerson person(Email email, Password password) {
    return new NewPerson(email, "", "", password);
  }

  private SignedIn join(Email email, Role role) {
    IssuedInvitation invitation = accounts(ann).invite(ACME, email, role.rights());
    try (Password password = Password.of(OLD)) {
      return authority
          .joining()
          .accept(invitation.code().reveal(), person(email, password), HOME, "laptop");
    }
  }

  private Caller caller(SignedIn signedIn) {
    return authority.authenticate(signedIn.secret().reveal(), HOME);
  }

  private AccountService accounts(SignedIn who) {
    return authority.accountsFor(caller(who));
  }

  private TokenService tokens(SignedIn who) {
    return authority.actingAs(caller(who));
  }

  private ReviewService review(SignedIn who) {
    return authority.reviewFor(caller(who));
  }

  private SignedIn signIn(Email email, String typed) {
    try (Password password = Password.of(typed)) {
      return authority.signIns().signIn(email, password, HOME, "laptop");
    }
  }

  private SignedIn reset(Email email, boolean confirmsOwner) {
    return reset(email, authority.passwordCodes().issue(email, confirmsOwner).reveal());
  }

  private SignedIn reset(Email email, String code) {
    try (Password password = Password.of(NEW)) {
      return authority.passwordCodes().reset(code, email, password, HOME, "laptop");
    }
  }

  private void assertRefused(Problem problem, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private void assertKeyRefused(Problem problem, IssuedToken token) {
    String key = new String(token.key().reveal());
    assertRefused(problem, () -> authority.verify(key, HOME));
    // Asked twice: the first question makes the index that answers the second.
    for (int i = 0; i < 2; i++) {
      assertThat(store.keys().findAtOnce(token.key().digest()).getClass().getSimpleName())
          .isEqualTo("Other");
    }
  }

  private void assertKeyIsLetIn(IssuedToken token) {
    authority.verify(new String(token.key().reveal()), HOME);
  }

  /** Ends one of each kind, as happens between a backup and its restore. */
  private void endOneOfEach() {
    tokens(ann).revoke(ACME, revoked.token().id());
    authority.signIns().signOutEverywhere(caller(ben));
    SignedIn again = signIn(BEN, OLD);
    try (Password old = Password.of(OLD);
        Password wanted = Password.of("yodel-cabinet-9-lagoon")) {
      authority.signIns().changePassword(caller(again), old, wanted);
    }
    accounts(ann).remove(ACME, userId(CAT), false);
    accounts(ann).withdraw(ACME, dan.invitation().id());
    assertKeyRefused(AuthorityProblem.TOKEN_REVOKED, revoked);
    assertRefused(AuthorityProblem.UNAUTHORIZED, () -> caller(ben));
    assertRefused(AuthorityProblem.SIGN_IN_FAILED, () -> signIn(BEN, OLD));
    assertRefused(AuthorityProblem.ACCOUNT_NOT_FOUND, () -> accounts(cat).organization(ACME));
  }

  private String userId(Email email) {
    return store.people().findByEmail(email).orElseThrow().user().id();
  }

  private void backUpThenEndOneOfEachThenRestore() throws Exception {
    store.close();
    backUp();
    start();
    endOneOfEach();
    store.close();
    restore();
    start();
  }

  private void assertNothingOfTheBackupIsOpen() {
    for (IssuedToken token : List.of(revoked, kept, bens)) {
      assertKeyRefused(AuthorityProblem.TOKEN_SUSPENDED, token);
    }
    for (SignedIn session : List.of(ann, ben, cat)) {
      assertRefused(AuthorityProblem.UNAUTHORIZED, () -> caller(session));
    }
    for (Email email : List.of(ANN, BEN, CAT)) {
      assertRefused(AuthorityProblem.SIGN_IN_FAILED, () -> signIn(email, OLD));
    }
    assertRefused(
        AuthorityProblem.INVITATION_INVALID, () -> authority.joining().look(dan.code().reveal()));
    assertThat(authority.signIns().newSetUpCode()).isEmpty();
  }

  @Test
  void nothingThatHadEndedIsOpenAfterARestore() throws Exception {
    backUpThenEndOneOfEachThenRestore();
    assertNothingOfTheBackupIsOpen();
  }

  @Test
  void aRemovedMemberConfirmsNeitherThemselfNorATokenNorAnybodyElse() throws Exception {
    backUpThenEndOneOfEachThenRestore();
    SignedIn back = reset(CAT, true);

    assertThat(accounts(back).organizations()).isEmpty();
    for (Runnable attempt :
        List.<Runnable>of(
            () -> review(back).page(ACME, null),
            () -> review(back).confirm(ACME, List.of(userId(CAT))),
            () -> review(back).confirmAll(ACME),
            () -> tokens(back).resume(ACME, revoked.token().id()),
            () -> tokens(back).tokens(ACME, dev.latchkey.model.TokenQuery.FIRST_PAGE),
            () -> tokens(back).generate(ACME, new Label("mine"), null),
            () -> accounts(back).invite(ACME, CAT, Role.VIEWER.rights()),
            () -> accounts(back).members(ACME),
            () -> accounts(back).changeRights(ACME, userId(CAT), Role.VIEWER.rights()),
            () -> accounts(back).leave(ACME))) {
      assertRefused(AuthorityProblem.ACCOUNT_NOT_FOUND, attempt);
    }
    assertKeyRefused(AuthorityProblem.TOKEN_SUSPENDED, revoked);
    assertRefused(AuthorityProblem.KEY_UNKNOWN, () -> tokens(back).identify(kept.key()));
  }

  @Test
  void anOwnerWithACodeOfTheOperatorConfirmsOneByOneAndTheRestStaysClosed() throws Exception {
    backUpThenEndOneOfEachThenRestore();
    SignedIn owner = reset(ANN, true);
    assertThat(review(owner).all(ACME))
        .extracting(ReviewItem::kind)
        .containsExactly(
            Kind.MEMBER,
            Kind.MEMBER,
            Kind.INVITATION,
            Kind.PASSWORD,
            Kind.PASSWORD,
            Kind.TOKEN,
            Kind.TOKEN);
    assertThat(accounts(owner).members(ACME))
        .extracting(Member::confirmed)
        .containsExactly(true, false, false);

    assertThat(
            review(owner)
                .confirm(ACME, List.of(userId(BEN), kept.token().id().value(), "us_nobody")))
        .containsExactly("us_nobody");

    assertKeyIsLetIn(kept);
    assertKeyRefused(AuthorityProblem.TOKEN_SUSPENDED, revoked);
    SignedIn benAgain = reset(BEN, true);
    assertThat(accounts(benAgain).organization(ACME).mine()).isEqualTo(Role.ADMIN.rights());
    assertRefused(AuthorityProblem.OWNER_NEEDED, () -> review(benAgain).confirmAll(ACME));
    assertRefused(AuthorityProblem.OWNER_NEEDED, () -> review(benAgain).page(ACME, null));
    assertThat(accounts(reset(CAT, true)).organizations()).isEmpty();
    assertRefused(
        AuthorityProblem.INVITATION_INVALID, () -> authority.joining().look(dan.code().reveal()));
    assertThat(review(owner).confirm(ACME, List.of(dan.invitation().id()))).isEmpty();
    assertThat(authority.joining().look(dan.code().reveal()).email()).isEqualTo(DAN);
    // A personal account is its person's to review.
    assertKeyRefused(AuthorityProblem.TOKEN_SUSPENDED, bens);
    review(benAgain).confirmAll(AccountRef.ME);
    assertKeyIsLetIn(bens);
  }

  @Test
  void confirmingAllOpensAllButPasswordsAndSessions() throws Exception {
    backUpThenEndOneOfEachThenRestore();
    SignedIn owner = reset(ANN, true);
    review(owner).confirmAll(ACME);

    assertKeyIsLetIn(kept);
    assertKeyIsLetIn(revoked);
    assertThat(authority.joining().look(dan.code().reveal()).email()).isEqualTo(DAN);
    assertThat(accounts(owner).members(ACME)).extracting(Member::confirmed).containsOnly(true);
    assertRefused(AuthorityProblem.SIGN_IN_FAILED, () -> signIn(BEN, OLD));
    assertRefused(AuthorityProblem.UNAUTHORIZED, () -> caller(ben));
    assertThat(review(owner).all(ACME)).extracting(ReviewItem::kind).containsOnly(Kind.PASSWORD);
  }

  @Test
  void aCodeWithoutOwnershipLeavesTheOwnerToBeConfirmedByTheOperator() throws Exception {
    backUpThenEndOneOfEachThenRestore();
    SignedIn back = reset(ANN, false);
    assertRefused(AuthorityProblem.ACCOUNT_NOT_FOUND, () -> review(back).page(ACME, null));
    assertThat(authority.reviewAsOperator().accounts())
        .extracting(account -> account.slug())
        .containsExactly("acme", "ben");
    assertThat(authority.reviewAsOperator().passwords())
        .extracting(ReviewItem::detail)
        .containsExactly(BEN.text(), CAT.text());

    authority.reviewAsOperator().confirm(ACME, List.of(userId(ANN)));

    assertThat(review(back).all(ACME).toList()).isNotEmpty();
    authority.reviewAsOperator().confirmAll(ACME);
    assertKeyIsLetIn(kept);
  }

  @Test
  void aCodeIsGoodOnceForItsPersonAndEndsTheirSessions() throws Exception {
    String first = authority.passwordCodes().issue(ANN, true).reveal();
    String second = authority.passwordCodes().issue(ANN, true).reveal();
    for (String wrong : List.of(first, "lp_" + "a".repeat(26), "lu_" + second.substring(3), "")) {
      assertRefused(AuthorityProblem.PASSWORD_CODE_WRONG, () -> reset(ANN, wrong));
    }
    assertRefused(AuthorityProblem.PASSWORD_CODE_WRONG, () -> reset(BEN, second));
    assertThat(caller(ann)).isNotNull();

    SignedIn again = reset(ANN, second);

    assertThat(caller(again).actor()).isEqualTo("ann");
    assertRefused(AuthorityProblem.UNAUTHORIZED, () -> caller(ann));
    assertRefused(AuthorityProblem.PASSWORD_CODE_WRONG, () -> reset(ANN, second));
    assertRefused(AuthorityProblem.SIGN_IN_FAILED, () -> signIn(ANN, OLD));
    assertThat(caller(signIn(ANN, NEW)).actor()).isEqualTo("ann");
  }

  @Test
  void aCodeOfTheBackupIsClosedToo() throws Exception {
    String code = authority.passwordCodes().issue(ANN, true).reveal();
    backUpThenEndOneOfEachThenRestore();
    assertRefused(AuthorityProblem.PASSWORD_CODE_WRONG, () -> reset(ANN, code));
    // Whoever had the time to keep its row has nothing of it either: it is of an older generation.
    store
        .people()
        .addPasswordCode(
            userId(ANN),
            dev.latchkey.model.OneTimeCode.parse(
                    dev.latchkey.model.OneTimeCode.Purpose.PASSWORD, code)
                .orElseThrow()
                .digest(),
            java.time.Instant.now().plusSeconds(60),
            true,
            new dev.latchkey.model.Activity(
                java.time.Instant.now(),
                userId(ANN),
                "",
                "",
                dev.latchkey.model.ActivityKind.PASSWORD_CODE_MADE,
                "",
                "",
                ""));
    store.reviews().closeAll(java.time.Instant.now());
    assertRefused(AuthorityProblem.PASSWORD_CODE_WRONG, () -> reset(ANN, code));
  }

  @Test
  void anInvitationAfterARestoreGivesWhatItSaysAndNothingOfBefore() throws Exception {
    backUpThenEndOneOfEachThenRestore();
    SignedIn owner = reset(ANN, true);
    IssuedInvitation again = accounts(owner).invite(ACME, CAT, Role.VIEWER.rights());
    SignedIn back = reset(CAT, true);
    authority.joining().accept(caller(back), again.code().reveal());
    assertThat(accounts(back).organization(ACME).mine()).isEqualTo(Role.VIEWER.rights());
  }

  @Test
  void anUnconfirmedMemberCanBeRemovedAndTheLastConfirmedOwnerCannotLeave() throws Exception {
    backUpThenEndOneOfEachThenRestore();
    SignedIn owner = reset(ANN, true);
    accounts(owner).remove(ACME, userId(CAT), false);
    review(owner).confirmAll(ACME);
    assertThat(accounts(reset(CAT, true)).organizations()).isEmpty();
    accounts(owner)
        .changeRights(ACME, userId(BEN), new dev.latchkey.model.Rights(true, java.util.Set.of()));
    authority.closeAll();
    SignedIn alone = reset(ANN, true);
    assertRefused(AuthorityProblem.LAST_OWNER, () -> accounts(alone).leave(ACME));
  }

  @Test
  void whatIsMadeAfterwardsIsOpenAndASecondRestoreClosesItAgain() throws Exception {
    backUpThenEndOneOfEachThenRestore();
    SignedIn owner = reset(ANN, true);
    try (IssuedToken fresh = tokens(owner).generate(ACME, new Label("fresh"), null)) {
      assertKeyIsLetIn(fresh);
      review(owner).confirmAll(ACME);
      authority.closeAll();
      assertNothingOfTheBackupIsOpen();
      assertKeyRefused(AuthorityProblem.TOKEN_SUSPENDED, fresh);
      assertRefused(AuthorityProblem.UNAUTHORIZED, () -> caller(owner));
      assertRefused(AuthorityProblem.SIGN_IN_FAILED, () -> signIn(ANN, NEW));
    }
  }

  @Test
  void suspendingAllKeysEndsNothingElse() {
    authority.suspendAll();
    assertKeyRefused(AuthorityProblem.TOKEN_SUSPENDED, kept);
    assertThat(accounts(cat).organizations()).hasSize(1);
    assertThat(authority.joining().look(dan.code().reveal()).email()).isEqualTo(DAN);
    assertThat(caller(signIn(BEN, OLD)).actor()).isEqualTo("ben");
    assertThat(review(ann).all(ACME)).extracting(ReviewItem::kind).containsOnly(Kind.TOKEN);
    authority.resumeAll();
    assertKeyIsLetIn(kept);
    assertThat(review(ann).all(ACME)).isEmpty();
  }
}
