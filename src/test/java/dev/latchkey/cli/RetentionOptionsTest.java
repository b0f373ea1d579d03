package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.model.Retention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

class RetentionOptionsTest {
  private static Retention applied(Retention to, String... arguments) {
    CommandSpec spec = RetentionOptions.addTo(CommandSpec.create().name("serve"));
    return RetentionOptions.given(new CommandLine(spec).parseArgs(arguments)).apply(to);
  }

  @Test
  void whatIsNotGivenStaysAsItIs() {
    Retention chosen = new Retention(null, 5, 7);
    assertThat(applied(chosen)).isEqualTo(chosen);
    assertThat(applied(chosen, "--forget-sessions-after", "9"))
        .isEqualTo(new Retention(null, 9, 7));
  }

  @Test
  void neverAndZeroKeepForEver() {
    assertThat(
            applied(
                Retention.DEFAULTS,
                "--forget-activity-after",
                "never",
                "--forget-sessions-after",
                "0",
                "--forget-tokens-after",
                "36500"))
        .isEqualTo(new Retention(null, null, 36_500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "36501", "1.5", "x", "٣", "30d", "00"})
  void anythingElseIsWrong(String days) {
    assertThatThrownBy(() -> applied(Retention.DEFAULTS, "--forget-tokens-after", days))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("--forget-tokens-after must be a number of days");
  }
}
