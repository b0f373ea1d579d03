package dev.latchkey.ui.details;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Used;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Label;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Rights;
import dev.latchkey.ui.Expiry;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.TokenAt;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenDetailsViewModelTest {
  @TempDir Path folder;
  private Workbench desk;
  private Selected selected;
  private TokenDetailsViewModel model;
  private AccessToken one;
  private AccessToken other;

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    one = desk.add("one", desk.clock.now.plus(Duration.ofDays(30)));
    other = desk.add("other");
    selected = new Selected(desk, Membership.personal(desk.account));
    model = selected.model;
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private EditedToken edited() {
    return Objects.requireNonNull(model.edited().get());
  }

  private TokenFacts facts() {
    return Objects.requireNonNull(model.facts().get());
  }

  @Test
  void oneSelectedTokenIsShownAndSeveralAreCounted() {
    assertThat(model.count().get()).isZero();
    selected.select(one);
    assertThat(facts().id()).isEqualTo(one.id().value());
    assertThat(facts().creator()).isEqualTo("alice");
    assertThat(facts().status()).isEqualTo("Active");
    assertThat(facts().lastUsed()).isEqualTo("Never");
    assertThat(facts().expires()).endsWith("(in 30 days)");
    assertThat(edited().label().text().get()).isEqualTo("one");
    assertThat(model.history().rows()).extracting("what").containsExactly("Generated “one”");

    selected.select(one, other);
    assertThat(model.count().get()).isEqualTo(2);
    assertThat(model.facts().get()).isNull();
    assertThat(model.edited().get()).isNull();
    assertThat(model.history().rows()).isEmpty();
  }

  @Test
  void nothingIsReadWhileTheDetailsAreNotShown() {
    selected.shown.set(false);
    int before = desk.tokens.calls;
    selected.select(one);
    selected.select(other);
    assertThat(desk.tokens.calls).isEqualTo(before);
    selected.shown.set(true);
    assertThat(facts().id()).isEqualTo(other.id().value());
    assertThat(desk.tokens.calls).isGreaterThan(before);
  }

  @Test
  void closingHidesTheDetails() {
    selected.select(one);
    model.close();
    assertThat(selected.shown.get()).isFalse();
    assertThat(model.edited().get()).isNull();
  }

  @Test
  void labelAndDescriptionAreSavedWhereTheyStand() {
    selected.select(one);
    edited().label().text().set("  renamed  ");
    edited().label().save();
    edited().description().text().set("what for");
    edited().description().save();

    assertThat(selected.read(one).label().text()).isEqualTo("renamed");
    assertThat(selected.read(one).description().text()).isEqualTo("what for");
    assertThat(edited().label().text().get()).isEqualTo("renamed");
    assertThat(selected.changed).last().isEqualTo(selected.read(one));
    assertThat(model.history().rows())
        .extracting("what")
        .containsExactly(
            "Changed the description of “renamed”",
            "Renamed an access token to “renamed”",
            "Generated “one”");
  }

  @Test
  void whatIsUnchangedIsNotSaved() {
    selected.select(one);
    int before = desk.tokens.calls;
    edited().label().save();
    edited().save();
    assertThat(desk.tokens.calls).isEqualTo(before);
  }

  @Test
  void undoShowsWhatWasSavedAndNoProblem() {
    selected.select(one);
    edited().label().text().set("");
    edited().label().save();
    assertThat(edited().label().problem().get()).contains("at least one visible character");
    edited().label().undo();
    assertThat(edited().label().text().get()).isEqualTo("one");
    assertThat(edited().label().problem().get()).isEmpty();
    assertThat(selected.read(one)).isEqualTo(one);
  }

  @Test
  void whatCannotBeSavedSaysWhyBesideItsField() {
    selected.select(one);
    edited().description().text().set("x".repeat(257));
    assertThat(edited().description().problem().get()).contains("256").contains("257");
    edited().label().text().set("new");
    desk.tokens.breakDown();
    edited().label().save();
    assertThat(edited().label().problem().get()).contains("/data/latchkey.db");
    assertThat(edited().label().text().get()).isEqualTo("new");
    assertThat(desk.notices).isEmpty();
  }

  @Test
  void anotherSelectionSavesWhatWasTyped() {
    selected.select(one);
    edited().label().text().set("typed");
    edited().description().text().set("typed too");
    selected.select(other);
    assertThat(selected.read(one).label().text()).isEqualTo("typed");
    assertThat(selected.read(one).description().text()).isEqualTo("typed too");
    assertThat(edited().label().text().get()).isEqualTo("other");
    assertThat(desk.notices).isEmpty();
  }

  @Test
  void whatCouldNotBeSavedWaitsUntilItsTokenIsSelectedAgain() {
    selected.select(one);
    edited().label().text().set("typed\u200B");
    selected.select(other);
    assertThat(desk.notices).singleElement().asString().contains("U+200B");
    assertThat(selected.read(one).label().text()).isEqualTo("one");

    selected.select(one);
    assertThat(edited().label().text().get()).isEqualTo("typed\u200B");
    assertThat(edited().label().problem().get()).contains("U+200B");
    edited().label().text().set("typed");
    edited().label().save();
    selected.select(other);
    selected.select(one);
    assertThat(edited().label().text().get()).isEqualTo("typed");
  }

  @Test
  void hidingTheDetailsLosesNothing() {
    selected.select(one);
    edited().label().text().set("typed");
    model.close();
    assertThat(selected.read(one).label().text()).isEqualTo("typed");
  }

  @Test
  void whatIsReadMeanwhileDoesNotReplaceWhatIsTyped() {
    selected.select(one);
    EditedToken here = edited();
    here.label().text().set("typing");
    desk.tokens.rename(AccountRef.ME, one.id(), new Label("by another"));
    selected.select(one);
    assertThat(edited()).isSameAs(here);
    assertThat(here.label().text().get()).isEqualTo("typing");
    here.label().undo();
    assertThat(here.label().text().get()).isEqualTo("by another");
  }

  @Test
  void anotherExpiryIsChosenFromTheOneThatThereIs() {
    selected.select(one);
    model.changeExpiry();
    ChangeExpiryViewModel change = Objects.requireNonNull(model.expiry().get());
    assertThat(change.entry().choice().get()).isEqualTo(Expiry.ON_DATE);
    change.entry().choice().set(Expiry.DAYS_7);
    change.change();
    Instant end = desk.clock.now.plus(Duration.ofDays(7));
    assertThat(selected.read(one).expiresAt()).isEqualTo(end);
    assertThat(model.expiry().get()).isNull();
    assertThat(facts().expires()).endsWith("(in 7 days)");
    assertThat(model.history().rows().getFirst().what())
        .startsWith("Changed the expiry of “one” to ");
  }

  @Test
  void aDateThatCannotBeReadChangesNothing() {
    selected.select(one);
    model.changeExpiry();
    ChangeExpiryViewModel change = Objects.requireNonNull(model.expiry().get());
    change.entry().date().set("soon");
    change.change();
    assertThat(change.entry().problem().get()).isNotEmpty();
    assertThat(selected.read(one)).isEqualTo(one);
    assertThat(model.expiry().get()).isSameAs(change);
  }

  @Test
  void theExpiryOfWhatHasEndedIsFixed() {
    desk.tokens.revoke(AccountRef.ME, one.id());
    selected.select(one);
    assertThat(model.whyNoExpiry().getValue()).contains("has ended");
    model.changeExpiry();
    assertThat(model.expiry().get()).isNull();
    assertThat(facts().status()).isEqualTo("Revoked");
    assertThat(facts().note()).startsWith("Revoked ");
  }

  @Test
  void anotherSelectionLeavesTheExpiryAsItIs() {
    selected.select(one);
    model.changeExpiry();
    selected.select(other);
    assertThat(model.expiry().get()).isNull();
    assertThat(selected.read(one)).isEqualTo(one);
  }

  @Test
  void whoMayNotGenerateTokensEditsNothing() {
    Organization acme =
        desk.foreignOrganization("Acme", "acme", new Rights(false, Set.of(Privilege.VIEW_TOKENS)));
    Selected view = new Selected(desk, desk.membership(acme));
    assertThat(view.model.whyNoEdit().getValue()).isNotEmpty();
    assertThat(view.model.whyNoExpiry().getValue()).isNotEmpty();
    assertThat(view.model.account()).isEqualTo("Acme");
  }

  @Test
  void theUseIsTheLastNinetyDaysInASentenceAndDayByDay() {
    Instant most = Instant.parse("2026-11-12T10:00:00Z");
    Used.write(
        desk.store,
        desk.clock.now,
        Used.use(one.id(), most, "192.0.2.7", "node/24", 1200, 2),
        Used.counts(one.id(), desk.clock.now, 4, 1));
    selected.select(one);
    TokenUseViewModel use = model.use();
    assertThat(use.days().get()).hasSize(90);
    assertThat(use.summary().get())
        .isEqualTo("1,204 verifications accepted and 3 refused in 90 days; most on November 12.");
    assertThat(use.pickedText().getValue()).isEmpty();
    use.picked().set(89);
    assertThat(use.pickedText().getValue()).isEqualTo("November 23: 4 accepted, 1 refused");
    assertThat(facts().lastUsed()).contains("from 192.0.2.7 with node/24");

    selected.select(other);
    assertThat(use.summary().get()).isEqualTo("Not used in the last 90 days.");
    assertThat(use.picked().get()).isEqualTo(-1);
  }

  @Test
  void useFromAnAddressThatNobodyKnowsIsTimeAndClientOnly() {
    AccessToken used =
        new AccessToken(
            one.id(),
            one.accountId(),
            one.label(),
            one.description(),
            one.createdBy(),
            one.createdAt(),
            null,
            null,
            desk.clock.now,
            null,
            "node/24",
            one.rotation(),
            null);
    TokenFacts facts = new TokenFacts(new TokenAt(used, desk.clock.now));

    assertThat(facts.lastUsed()).endsWith(" with node/24").doesNotContain("from", "null");
  }

  @Test
  void whatWasReadStaysWhenReadingAgainFailsAndIsReadAgainAfterwards() {
    Used.write(desk.store, desk.clock.now, Used.counts(one.id(), desk.clock.now, 4, 1));
    selected.select(one);
    String summary = model.use().summary().get();
    int entries = model.history().rows().size();
    desk.tokens.breakDown();
    model.refreshQuietly();
    assertThat(model.use().summary().get()).isEqualTo(summary);
    assertThat(model.use().days().get()).hasSize(90);
    assertThat(model.history().rows()).hasSize(entries).isNotEmpty();
    assertThat(model.use().problem().get()).contains("/data/latchkey.db");

    desk.tokens.failure = null;
    Used.write(desk.store, desk.clock.now, Used.counts(one.id(), desk.clock.now, 5, 0));
    model.refreshQuietly();
    assertThat(model.use().problem().get()).isEmpty();
    assertThat(model.use().summary().get()).isNotEqualTo(summary);
  }

  @Test
  void aFailedReadingIsToldWhereItBelongs() {
    desk.tokens.breakDown();
    selected.select(one);
    assertThat(model.use().problem().get()).contains("/data/latchkey.db");
    assertThat(model.history().problem().get()).contains("/data/latchkey.db");
    assertThat(facts().id()).isEqualTo(one.id().value());
    desk.tokens.failure = null;
    model.refreshQuietly();
    assertThat(model.use().problem().get()).isEmpty();
  }

  @Test
  void theHistoryIsReadPageByPage() {
    for (int i = 0; i < 25; i++) {
      desk.tokens.rename(AccountRef.ME, one.id(), new Label("name " + i));
    }
    selected.select(one);
    assertThat(model.history().rows()).hasSize(20);
    assertThat(model.history().more().get()).isTrue();
    model.history().loadMore();
    assertThat(model.history().rows()).hasSize(26);
    assertThat(model.history().more().get()).isFalse();
    assertThat(model.history().rows().getLast().what()).isEqualTo("Generated “one”");
  }
}
