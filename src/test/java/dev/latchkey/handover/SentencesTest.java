package dev.latchkey.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.handover.places.Finding;
import dev.latchkey.handover.places.Rewriting;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SentencesTest {
  @Test
  void everyKindHasItsSentenceAndNoneIsLeftOver() {
    Set<String> wanted = new TreeSet<>();
    for (Warning.Kind kind : Warning.Kind.values()) {
      wanted.add("warning." + kind.name().toLowerCase(Locale.ROOT));
    }
    for (Finding.Kind kind : Finding.Kind.values()) {
      wanted.add("finding." + kind.name().toLowerCase(Locale.ROOT));
    }
    for (Mending.Kind kind : Mending.Kind.values()) {
      wanted.add("mending." + kind.name().toLowerCase(Locale.ROOT));
    }
    for (Rewriting.Outcome outcome : Rewriting.Outcome.values()) {
      wanted.add("rewriting." + outcome.name().toLowerCase(Locale.ROOT));
    }
    assertThat(ResourceBundle.getBundle("dev.latchkey.handover", Locale.ROOT).keySet())
        .containsExactlyInAnyOrderElementsOf(wanted);
    for (String key : wanted) {
      assertThat(Sentences.of(key, "DATUM")).isNotBlank().doesNotContain("{", "'");
      boolean saysEnough = key.equals("rewriting.other_key") || key.equals("rewriting.gone");
      assertThat(Sentences.of(key, "DATUM").contains("DATUM")).as(key).isEqualTo(!saysEnough);
    }
  }
}
