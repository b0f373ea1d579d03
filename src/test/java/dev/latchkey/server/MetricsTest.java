package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
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

  private ExpositionText metrics() throws Exception {
    return ExpositionText.read(running.send(running.request("/metrics")).body());
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

    HttpResponse<String> answer = running.send(running.request("/metrics"));

    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    String text = answer.body();
    assertThat(text.lines())
        .contains(
            "# TYPE latchkey_verifications_total counter",
            "# HELP latchkey_requests_total Requests answered, by status class.",
            "# TYPE latchkey_requests_total counter",
            "# HELP latchkey_store_up Whether the database answers.",
            "# TYPE latchkey_store_up gauge");
    assertThat(text).doesNotContain("payments", good.key(), "a@example.com");
    ExpositionText read = ExpositionText.read(text);
    assertThat(read.value("latchkey_verifications_total{result=\"good\"}")).isEqualTo(2);
    assertThat(read.value("latchkey_verifications_total{result=\"token_revoked\"}")).isEqualTo(1);
    assertThat(read.value("latchkey_verifications_total{result=\"unauthorized\"}")).isEqualTo(1);
    assertThat(read.value("latchkey_sign_ins_total{result=\"no_email_sign_in\"}")).isEqualTo(1);
    assertThat(read.value("latchkey_requests_total{status=\"2xx\"}")).isEqualTo(2);
    assertThat(read.value("latchkey_requests_total{status=\"4xx\"}")).isEqualTo(4);
    assertThat(read.value("latchkey_requests_total{status=\"5xx\"}")).isZero();
    assertThat(read.value("latchkey_store_up")).isEqualTo(1);
  }

  @Test
  void theTimeToAnAnswerIsToldByRoute() throws Exception {
    running.send(running.request("/auth/verify"));
    running.send(running.withKey("/auth/verify", running.issue("ci", null).key()));
    running.send(running.request("/login/token").POST(BodyPublishers.ofString("{}")));
    running.send(running.request("/nowhere"));
    running.send(running.request("/healthz"));
    running.send(running.request("/healthz"));

    ExpositionText read = metrics();

    assertThat(read.type("latchkey_answer_seconds")).isEqualTo("histogram");
    for (String route : new String[] {"verify", "sign_in", "other"}) {
      String labels = "{route=\"" + route + "\"}";
      assertThat(read.value("latchkey_answer_seconds_count" + labels))
          .isEqualTo(
              switch (route) {
                case "verify" -> 2;
                case "sign_in" -> 1;
                default -> 3;
              });
      assertThat(read.value("latchkey_answer_seconds_sum" + labels)).isBetween(1e-7, 20.0);
      assertThat(read.value("latchkey_answer_seconds_bucket{route=\"" + route + "\",le=\"10.0\"}"))
          .isEqualTo(read.value("latchkey_answer_seconds_count" + labels));
    }
  }

  @Test
  void lookUpsInTheDatabaseAreTimed() throws Exception {
    double before = metrics().value("latchkey_store_lookup_seconds_count");
    // A revoked key's refusal names its label, which only the database has.
    RunningApi.Issued revoked = running.issue("old", null);
    running.tokens.revoke(
        dev.latchkey.model.AccountRef.ME, new dev.latchkey.model.TokenId(revoked.id()));
    for (int i = 0; i < 3; i++) {
      running.send(running.withKey("/auth/verify", revoked.key()));
    }
    ExpositionText read = metrics();
    assertThat(read.value("latchkey_store_lookup_seconds_count")).isEqualTo(before + 3);
    assertThat(read.value("latchkey_store_lookup_seconds_sum")).isBetween(1e-7, 20.0);
  }

  @Test
  void whatClientsAndTheDatabaseHoldIsTold() throws Exception {
    double open = metrics().value("latchkey_connections");
    try (Socket one = new Socket("127.0.0.1", running.api.port());
        Socket _ = new Socket("127.0.0.1", running.api.port())) {
      ExpositionText idle = metrics();
      assertThat(idle.value("latchkey_connections")).isEqualTo(open + 2);
      one.getOutputStream()
          .write(
              ("POST /login/token HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: 8000\r\nCookie: %s\r\n\r\n"
                          .formatted(running.api.port(), "c".repeat(6_000))
                      + " ".repeat(7_000))
                  .getBytes());
      double held = 0;
      for (int i = 0; i < 200 && held < 4_000; i++) {
        held = metrics().value("latchkey_held_bytes");
        Thread.sleep(10);
      }
      assertThat(held).isBetween(4_000.0, 100_000.0);
      assertThat(
              idle.value("latchkey_store_connections{state=\"active\"}")
                  + idle.value("latchkey_store_connections{state=\"idle\"}"))
          .isBetween(1.0, 20.0);
      assertThat(idle.value("latchkey_store_waiting")).isZero();
    }
  }

  @Test
  void aStoreThatFailsIsTold() throws Exception {
    assertThat(running.send(running.request("/readyz")).body()).isEqualTo("ready\n");
    running.store.close();

    assertThat(metrics().value("latchkey_store_up")).isZero();
    assertThat(running.send(running.request("/readyz")).statusCode()).isEqualTo(503);
  }

  @Test
  void countingAVerdictTakesNextToNoMemory() {
    Metrics metrics = new Metrics(running.authority);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    countVerdicts(metrics);
    long before = threads.getCurrentThreadAllocatedBytes();
    countVerdicts(metrics);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(48 * 10_000);
  }

  private static void countVerdicts(Metrics metrics) {
    for (int i = 0; i < 10_000; i++) {
      metrics.count("/auth/verify/acme", null, 200);
      metrics.took("/auth/verify/acme", 8_000);
    }
  }

  @Test
  void metricsCanHaveAnAddressOfTheirOwnWithNothingElse() throws Exception {
    int port;
    try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
      port = free.getLocalPort();
    }
    ServerSettings apart =
        new ServerSettings(
            "127.0.0.1",
            0,
            null,
            true,
            java.util.List.of(),
            new ServerSettings.Listen("127.0.0.1", port));
    try (HttpApi api = HttpApi.start(running.authority, apart)) {
      assertThat(status(api.port(), "/metrics")).isEqualTo(404);
      assertThat(status(api.port(), "/readyz")).isEqualTo(200);
      assertThat(status(port, "/metrics")).isEqualTo(200);
      assertThat(status(port, "/healthz")).isEqualTo(200);
      assertThat(status(port, "/readyz")).isEqualTo(200);
      assertThat(status(port, "/auth/verify")).isEqualTo(404);
      assertThat(status(port, "/openapi.yaml")).isEqualTo(404);
      assertThat(status(port, "/api/v1/user")).isEqualTo(404);
    }
  }

  private static int status(int port, String path) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: any.example.com\r\nConnection: close\r\n\r\n"
                  .formatted(path)
                  .getBytes());
      return Integer.parseInt(new String(socket.getInputStream().readAllBytes()).substring(9, 12));
    }
  }
}
