package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private final HeldAnswers held = new HeldAnswers();
  private final List<String> answers = new ArrayList<>();
  private final List<Refused> heard = new ArrayList<>();
  private final Reading<String> reading = new Reading<>(held, heard::add);

  private void ask(String answer) {
    reading.read(() -> answer, answers::add);
  }

  private void askInVain(Problem problem) {
    reading.read(
        () -> {
          throw new Refused(problem);
        },
        answers::add);
  }

  @Test
  void latestQuestionWinsWhicheverAnswerComesFirst() {
    ask("old");
    ask("new");
    held.answer(1);
    held.answer(0);
    assertThat(answers).containsExactly("new");
  }

  @Test
  void progressIsShownUntilTheLatestAnswerIsThere() {
    assertThat(reading.loaded().get()).isFalse();
    ask("old");
    ask("new");
    held.answer(0);
    assertThat(reading.loading().get()).isTrue();
    held.answer(0);
    assertThat(reading.loading().get()).isFalse();
    assertThat(reading.loaded().get()).isTrue();
  }

  @Test
  void quietQuestionShowsNoProgressButItsAnswerCounts() {
    reading.readQuietly(() -> "quiet", answers::add);
    assertThat(reading.loading().get()).isFalse();
    held.answerAll();
    assertThat(answers).containsExactly("quiet");
    assertThat(reading.loaded().get()).isTrue();
  }

  @Test
  void refusalIsShownAndHeardUntilThereIsAnAnswer() {
    askInVain(AuthorityProblem.OWNER_NEEDED);
    held.answerAll();
    assertThat(reading.problem().get()).isEqualTo(heard.getFirst().getMessage()).isNotEmpty();
    assertThat(reading.loading().get()).isFalse();

    ask("again");
    assertThat(reading.problem().get()).as("nothing is known yet").isNotEmpty();
    held.answerAll();
    assertThat(reading.problem().get()).isEmpty();
  }

  @Test
  void refusalOfAnOlderQuestionIsNotHeard() {
    askInVain(AuthorityProblem.OWNER_NEEDED);
    ask("new");
    held.answerAll();
    assertThat(heard).isEmpty();
    assertThat(reading.problem().get()).isEmpty();
  }

  @Test
  void forgottenReadingDropsTheAnswerUnderWay() {
    ask("first");
    held.answerAll();
    askInVain(AuthorityProblem.OWNER_NEEDED);
    held.answerAll();
    ask("dropped");
    reading.forget();
    held.answerAll();
    assertThat(answers).containsExactly("first");
    assertThat(reading.loading().get()).isFalse();
    assertThat(reading.loaded().get()).isFalse();
    assertThat(reading.problem().get()).isEmpty();
  }

  @Test
  void droppedQuestionLeavesWhatWasRead() {
    ask("first");
    held.answerAll();
    ask("dropped");
    reading.drop();
    held.answerAll();
    assertThat(answers).containsExactly("first");
    assertThat(reading.loading().get()).isFalse();
    assertThat(reading.loaded().get()).isTrue();
  }

  @Test
  void answerIsAwaitedUntilTheLatestIsThereOrNoLongerWanted() {
    assertThat(reading.isAwaited()).isFalse();
    reading.readQuietly(() -> "one", answers::add);
    assertThat(reading.isAwaited()).isTrue();
    assertThat(reading.loading().get()).isFalse();
    held.answerAll();
    assertThat(reading.isAwaited()).isFalse();
    askInVain(StoreProblem.STORE_BROKEN);
    held.answerAll();
    assertThat(reading.isAwaited()).isFalse();
    ask("two");
    reading.drop();
    assertThat(reading.isAwaited()).isFalse();
  }
}
