package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator's Prometheus reads. */
class MetricsTest {
  @TempDir Path folder;
  private RunningApi running;

  @BeforeEach
  void start() {
    running = new RunningApi(folder);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void answersAreCountedByResultAndWithoutNames() throws Exception {
    RunningApi.Issued good = running.issue("payments", null);
    RunningApi.Issued revoked = running.issue("old", null);
    running.tokens.revoke(
        dev.latchkey.model.AccountRef.ME, new dev.latchkey.model.TokenId(revoked.id()));
    running.send(running.withKey("/auth/verify", good.key()));
    running.send(running.withKey("/auth/verify", good.key()));
    running.send(running.withKey("/auth/verify", revoked.key()));
    running.send(running.request("/auth/verify"));
    running.send(
        running
            .request("/login/token")
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"email\":\"a@example.com\",\"password\":\"correct horse battery\"}")));
    running.send(running.request("/nowhere"));

    String text = running.send(running.request("/metrics")).body();

    assertThat(text.lines())
        .contains(
            "# TYPE latchkey_verifications_total counter",
            "latchkey_verifications_total{result=\"good\"} 2",
            "latchkey_verifications_total{result=\"token_revoked\"} 1",
            "latchkey_verifications_total{result=\"unauthorized\"} 1",
            "latchkey_sign_ins_total{result=\"no_email_sign_in\"} 1",
            "latchkey_requests_total{status=\"2xx\"} 2",
            "latchkey_requests_total{status=\"4xx\"} 4",
            "latchkey_requests_total{status=\"5xx\"} 0",
            "# HELP latchkey_requests_total Requests answered, by status class.",
            "# TYPE latchkey_requests_total counter",
            "# HELP latchkey_store_up Whether the database answers.",
            "# TYPE latchkey_store_up gauge",
            "latchkey_store_up 1");
    assertThat(text).doesNotContain("payments", good.key(), "a@example.com").endsWith("\n");
  }

  @Test
  void aStoreThatFailsIsTold() throws Exception {
    assertThat(running.send(running.request("/readyz")).body()).isEqualTo("ready\n");
    running.store.close();

    assertThat(running.send(running.request("/metrics")).body().lines())
        .contains("latchkey_store_up 0");
    assertThat(running.send(running.request("/readyz")).statusCode()).isEqualTo(503);
  }
}
