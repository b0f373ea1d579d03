package dev.latchkey.ui.rename;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.HeldAnswers;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenameTokenViewModelTest {
  @TempDir Path folder;
  private Workbench desk;
  private AccessToken token;
  private RenameTokenViewModel model;
  private int renamed;

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    token = desk.add("laptop");
    desk.tokens.calls = 0;
    model = model(desk.tasks);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private RenameTokenViewModel model(TaskRunner tasks) {
    return new RenameTokenViewModel(
        desk.tokens, desk.account, token, new Attempt(tasks), _ -> renamed++);
  }

  private String label() {
    return desk.tokens.token(AccountRef.ME, token.id()).label().text();
  }

  @Test
  void beginsWithTheOldLabelAndGivesTheNewOne() {
    assertThat(model.label().text().get()).isEqualTo("laptop");

    model.label().text().set(" new laptop ");
    model.rename();

    assertThat(label()).isEqualTo("new laptop");
    assertThat(renamed).isEqualTo(1);
    assertThat(model.attempt().busy().get()).isFalse();
  }

  @Test
  void unchangedLabelIsNoFailure() {
    model.rename();

    assertThat(label()).isEqualTo("laptop");
    assertThat(renamed).isEqualTo(1);
  }

  @Test
  void badLabelIsRefusedBesideTheField() {
    model.label().text().set("");
    model.rename();

    assertThat(model.label().problem().get())
        .isEqualTo("A label needs at least one visible character.");
    assertThat(desk.tokens.calls).isZero();
    assertThat(renamed).isZero();
  }

  @Test
  void cannotBeSentTwice() {
    HeldAnswers held = new HeldAnswers();
    model = model(held);
    model.label().text().set("other");
    model.rename();
    model.rename();
    assertThat(model.attempt().busy().get()).isTrue();
    assertThat(held.count()).isEqualTo(1);

    held.answerAll();
    assertThat(renamed).isEqualTo(1);
    assertThat(model.attempt().busy().get()).isFalse();
  }

  @Test
  void failureKeepsWhatWasTyped() {
    desk.tokens.breakDown();
    model.label().text().set("other");
    model.rename();

    assertThat(model.attempt().problem().get())
        .startsWith("Latchkey cannot read or write /data/latchkey.db.");
    assertThat(model.label().text().get()).isEqualTo("other");
    assertThat(renamed).isZero();

    desk.tokens.failure = null;
    assertThat(label()).isEqualTo("laptop");
    model.rename();
    assertThat(model.attempt().problem().get()).isEmpty();
    assertThat(label()).isEqualTo("other");
  }

  @Test
  void unexpectedFailureSaysWhereItsDetailsAre() {
    desk.tokens.failure = new IllegalStateException("bug");
    model.rename();

    assertThat(model.attempt().problem().get())
        .isEqualTo("Something unexpected happened; the log has the details.");
    assertThat(desk.unexpected).containsExactly(desk.tokens.failure);
    assertThat(model.attempt().busy().get()).isFalse();
  }
}
