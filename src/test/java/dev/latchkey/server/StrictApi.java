package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.Json;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Slug;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A running API, and requests to it as {@code openapi.yaml} describes them. */
final class StrictApi implements AutoCloseable {
  static final String TOKENS = "/api/v1/account/me/tokens";

  final RunningApi running;

  /** The id of a token. */
  final String token;

  private int organizations;

  StrictApi(Path folder) {
    running = new RunningApi(folder);
    token = running.issue("first", null).id();
    createOrganization();
  }

  /** Creates an organization, about which the next requests are. */
  void createOrganization() {
    organizations++;
    running
        .authority
        .accountsFor(running.desk)
        .create(new OrganizationName("Acme"), new Slug("acme-" + organizations));
  }

  /** Sends a call with another query or body; null for none. */
  HttpResponse<String> send(Described call, @Nullable String query, @Nullable String body)
      throws Exception {
    String path =
        call.path()
            .replace("{account}", "me")
            .replace("{organization}", "acme-" + organizations)
            .replace("{user}", running.desk.user().id())
            .replace("{id}", token);
    HttpRequest.Builder request =
        running
            .withSession(path + (query == null ? "" : "?" + query))
            .method(
                call.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return running.send(request);
  }

  /** Returns what an answer says about the error. */
  static JsonNode error(HttpResponse<String> answer) {
    return Json.mapper().readTree(answer.body()).get("error");
  }

  /** Checks that a field was refused by its name. */
  static void assertField(HttpResponse<String> answer, String field) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(error(answer).get("slug").asString()).isEqualTo(InputProblem.INVALID_INPUT.slug());
    assertThat(error(answer).at("/data/field").asString()).isEqualTo(field);
  }

  @Override
  public void close() {
    running.close();
  }
}
