package dev.latchkey.ui.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Refused;
import dev.latchkey.model.ReviewItem;
import dev.latchkey.model.ReviewItem.Kind;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.ui.DirectTaskRunner;
import dev.latchkey.ui.Membership;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReviewViewModelTest {
  static final ReviewItem TOKEN = new ReviewItem(Kind.TOKEN, "tk_aaaaaaaaaaaa", "ci-deploy", "ada");
  static final ReviewItem MEMBER =
      new ReviewItem(
          Kind.MEMBER, "us_bbbbbbbbbbbb", "Ben <ben@example.com>", "admin (view access tokens)");
  static final ReviewItem PASSWORD =
      new ReviewItem(Kind.PASSWORD, "us_cccccccccccc", "Cat", "cat@example.com");

  private final FakeReview service = new FakeReview();
  private final AtomicInteger changes = new AtomicInteger();
  private ReviewViewModel model;

  @BeforeEach
  void open() {
    model =
        new ReviewViewModel(
            service,
            Membership.personal(new Account("us_ada", AccountType.USER, "ada", "Ada")),
            new DirectTaskRunner(),
            changes::incrementAndGet);
  }

  @Test
  void saysHowMuchIsLeftAndWhatEachIs() {
    model.refreshQuietly();
    assertThat(model.items()).isEmpty();
    service.items.add(MEMBER);
    model.refreshQuietly();
    assertThat(model.summary().get()).endsWith("One thing stays closed until you review it.");
    assertThat(model.caption(MEMBER)).isEqualTo("Member: admin (view access tokens)");
    service.items.add(TOKEN);
    model.refreshQuietly();
    assertThat(model.summary().get()).endsWith("2 things stay closed until you review them.");
    assertThat(service.calls).containsOnly("page us_ada null");
  }

  @Test
  void confirmsOneAndTellsTheScreen() {
    service.items.add(MEMBER);
    service.items.add(TOKEN);
    model.refreshQuietly();
    model.confirm(MEMBER);
    assertThat(service.calls).endsWith("confirm [us_bbbbbbbbbbbb]");
    assertThat(model.items()).containsExactly(TOKEN);
    assertThat(changes).hasValue(1);
  }

  @Test
  void confirmsAllButPasswords() {
    service.items.add(PASSWORD);
    service.items.add(TOKEN);
    model.refreshQuietly();
    assertThat(model.canConfirm().get()).isTrue();
    model.confirmAll();
    assertThat(model.items()).containsExactly(PASSWORD);
    assertThat(model.canConfirm().get()).isFalse();
    assertThat(changes).hasValue(1);
  }

  @Test
  void readsMoreAndGoesOnWhenThePageIsConfirmed() {
    for (int i = 0; i < 7; i++) {
      service.items.add(new ReviewItem(Kind.TOKEN, "tk_" + i, "token " + i, "ada"));
    }
    model.refreshQuietly();
    assertThat(model.items()).hasSize(3);
    assertThat(model.hasMore().get()).isTrue();
    assertThat(model.summary().get())
        .endsWith("More than 3 things stay closed until you review them.");
    model.loadMore();
    assertThat(model.items()).extracting(ReviewItem::id).endsWith("tk_4", "tk_5").hasSize(6);
    for (int i = 0; i < 6; i++) {
      model.confirm(model.items().getFirst());
    }
    assertThat(model.items()).extracting(ReviewItem::id).containsExactly("tk_6");
    assertThat(model.hasMore().get()).isFalse();
  }

  @Test
  void aRefusalLeavesTheItemAndSaysWhy() {
    service.items.add(TOKEN);
    model.refreshQuietly();
    service.refusal = new Refused(StoreProblem.STORE_FULL, "path", "/data/latchkey.db");
    model.confirm(TOKEN);
    model.confirmAll();
    assertThat(model.items()).containsExactly(TOKEN);
    assertThat(model.attempt().problem().get()).startsWith("The disk with /data/latchkey.db");
    assertThat(changes).hasValue(0);
    model.refreshQuietly();
    assertThat(model.items()).containsExactly(TOKEN);
  }
}
