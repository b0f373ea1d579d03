package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.DatabaseProblem;
import dev.latchkey.model.OwnWords;
import dev.latchkey.model.Refused;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErrorLogTest {
  private static final Refused UNAUTHORIZED = new Refused(AuthorityProblem.UNAUTHORIZED);

  private long now;
  private final ErrorLog log = new ErrorLog(() -> now);
  private final CapturedLog captured = new CapturedLog();

  @AfterEach
  void close() {
    captured.close();
  }

  private void refuse(String id, String from, Refused refused, boolean isCaller) {
    ErrorLog.Refusal refusal = new ErrorLog.Refusal(id, from, refused);
    if (!log.tell(refusal)) {
      log.tellOrSum(refusal, isCaller);
    }
  }

  private void passMinute() {
    now += Duration.ofMinutes(1).toNanos();
    log.checkTime();
  }

  private List<String> lines() {
    return captured.lines().stream()
        .filter(line -> line.logger().equals(ErrorLog.class.getName()))
        .map(line -> line.text().replace(" null", ""))
        .toList();
  }

  @Test
  void anErrorHasALineWithItsIdAtOnce() {
    refuse("id-1", "10.0.0.1", new Refused(RequestProblem.OTHER_ACCOUNT), false);
    assertThat(lines()).containsExactly("request id-1 was refused with 403 other_account");
    passMinute();
    assertThat(lines()).hasSize(1);
  }

  @Test
  void refusedSignInsAreSummedWithTheirAddresses() {
    for (int i = 0; i < 140; i++) {
      refuse("id-" + i, "10.0.0." + i % 3, new Refused(AuthorityProblem.SIGN_IN_FAILED), false);
    }
    assertThat(lines()).isEmpty();
    passMinute();
    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst())
        .startsWith(
            "140 sign-ins from 3 addresses were refused with 401 sign_in_failed in the last"
                + " minute: id-0, id-1, ")
        .endsWith("id-19 and 120 more");
    passMinute();
    assertThat(lines()).hasSize(1);
  }

  @Test
  void aFloodFromOneAddressTakesNoLinesFromAnother() {
    for (int i = 0; i < 5_000; i++) {
      refuse("flood-" + i, "10.0.0.1", UNAUTHORIZED, false);
    }
    refuse("other", "10.0.0.2", UNAUTHORIZED, false);
    assertThat(lines())
        .hasSize(ErrorLog.LINES_OF_ADDRESS + 1)
        .last()
        .isEqualTo("request other was refused with 401 unauthorized");
    passMinute();
    assertThat(lines())
        .hasSize(ErrorLog.LINES_OF_ADDRESS + 2)
        .last()
        .asString()
        .startsWith(
            "4990 requests from 1 address were refused with 401 unauthorized in the last minute,"
                + " after 11 with lines of their own: flood-10, ");
  }

  @Test
  void aFloodFromManyAddressesHasAFewLines() {
    for (int i = 0; i < 5_000; i++) {
      refuse("flood-" + i, "2001:db8::" + i, UNAUTHORIZED, false);
    }
    passMinute();
    assertThat(lines())
        .hasSize(ErrorLog.LINES_OF_KIND + 1)
        .last()
        .asString()
        .contains("4940 requests from at least 1000 addresses");
  }

  @Test
  void whoeverHasSignedInHasLinesWhenStrangersHaveUsedUpTheirs() {
    Refused refused = new Refused(RequestProblem.QUERY_UNKNOWN, "name", "x");
    for (int i = 0; i < 100; i++) {
      refuse("stranger-" + i, "10.0.0.1", refused, false);
    }
    for (int i = 0; i < 1_000; i++) {
      refuse("member-" + i, "10.0.0.1", refused, true);
    }
    assertThat(lines())
        .hasSize(ErrorLog.LINES_OF_ADDRESS + ErrorLog.LINES_OF_CALLERS)
        .contains("request member-0 was refused with 400 query_unknown");
  }

  @Test
  void theNextMinuteHasLinesAgain() {
    for (int i = 0; i < 20; i++) {
      refuse("first-" + i, "10.0.0.1", UNAUTHORIZED, false);
    }
    passMinute();
    refuse("second", "10.0.0.1", UNAUTHORIZED, false);
    assertThat(lines()).last().isEqualTo("request second was refused with 401 unauthorized");
  }

  @Test
  void whatWasSentIsNotRepeatedAndTheDatabasesWordsAre() {
    refuse("id-1", "10.0.0.1", new Refused(RequestProblem.QUERY_UNKNOWN, "name", "secret"), false);
    refuse(
        "id-2",
        "10.0.0.1",
        new Refused(
            DatabaseProblem.DATABASE_CONNECTIONS,
            "path",
            "db/team",
            new OwnWords("SQLSTATE 53300: too many", new IllegalStateException("secret"))),
        false);
    assertThat(lines().getFirst()).isEqualTo("request id-1 was refused with 400 query_unknown");
    assertThat(lines().getLast())
        .startsWith("request id-2 was refused with 503 database_connections: The server of the")
        .endsWith(" <- SQLSTATE 53300: too many");
  }
}
