package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.handover.Npm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client in TypeScript whose types {@code openapi-typescript} makes of the served description: it
 * compiles in the strictest mode, it works, and a misspelt field does not compile.
 */
class TypeScriptClientTest {
  private static final String CLIENT =
      """
      import createClient from "openapi-fetch";
      import type { components, paths } from "./latchkey.js";

      const [address, session] = process.argv.slice(2);
      const latchkey = createClient<paths>({ baseUrl: address!,
        headers: { Authorization: `Bearer ${session}` } });
      const me = { path: { account: "me" } };

      function good<T>(answer: { data?: T; error?: { error: { slug: string } } }): T {
        if (answer.data === undefined) throw new Error(answer.error?.error.slug);
        return answer.data;
      }

      const { principal } = good(await latchkey.GET("/api/v1/principal"));
      const name: string =
        principal.type === "user" ? principal.user.username : principal.organization.name;

      const issued = good(await latchkey.POST("/api/v1/account/{account}/token",
        { params: me, body: { name: "from TypeScript", expires_at: "2030-01-01T00:00:00Z" } }));
      const secret: string = issued.secret;
      const byKey = { headers: { "X-Access-Key": secret, Authorization: null } };
      const verdict = await latchkey.GET("/auth/verify", byKey);

      const page = good(await latchkey.GET("/api/v1/account/{account}/tokens",
        { params: { ...me, query: { status: "all", sort: "-created", page_size: 10 } } }));
      const next: string | null = page.next_page_token;
      const tokens: components["schemas"]["Token"][] = page.tokens;
      const expiries: (string | null)[] = tokens.map(token => token.expires_at);

      const id = { params: { path: { account: "me", id: issued.id } } };
      good(await latchkey.PATCH("/api/v1/account/{account}/token/{id}",
        { ...id, body: { name: "renamed" } }));
      good(await latchkey.DELETE("/api/v1/account/{account}/token/{id}", id));
      const ended = await latchkey.GET("/auth/verify", byKey);

      const organization = good(await latchkey.POST("/api/v1/organizations",
        { body: { name: "Acme", slug: "acme" } }));
      const taken = await latchkey.POST("/api/v1/organizations",
        { body: { name: "Acme", slug: "acme" } });
      const refusal = taken.error?.error.slug;
      const isTaken: boolean = refusal === "slug_taken" || refusal === "name_malformed";

      console.log([name, verdict.response.status, tokens[0]?.label, next, expiries[0],
        ended.response.status, organization.rights.role, refusal, isTaken].join(" "));
      """;

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

  /** What a tool printed, and how it ended. */
  private record Ended(int code, String output) {}

  private static Ended run(Path npm, Path project, String... command) throws Exception {
    List<String> found = new ArrayList<>(List.of(command));
    Path bin = npm.resolve("node_modules/.bin");
    found.set(0, bin.resolve(command[0]).toString());
    ProcessBuilder builder = new ProcessBuilder(found);
    builder.directory(project.toFile()).redirectErrorStream(true);
    builder.environment().compute("PATH", (_, path) -> bin + ":" + path);
    Path output = project.resolve("output");
    Process process = builder.redirectOutput(output.toFile()).start();
    boolean done = process.waitFor(1, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(done).as("%s ends", command[0]).isTrue();
    return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }

  private static Ended compile(Path npm, Path project, String client) throws Exception {
    Files.writeString(project.resolve("client.mts"), client);
    return run(
        npm,
        project,
        "tsc",
        "--strict",
        "--noUncheckedIndexedAccess",
        "--exactOptionalPropertyTypes",
        "--target",
        "es2022",
        "--module",
        "nodenext",
        "--types",
        "node",
        "client.mts");
  }

  @Test
  void aClientThatIsGeneratedFromTheDescriptionCompilesAndWorks() throws Exception {
    Path npm =
        Npm.folderWith(
            "typescript",
            "node@22",
            "openapi-typescript@7.13.0",
            "openapi-fetch@0.17.0",
            "typescript@5.9.3",
            "@types/node@22");
    Path project = Files.createDirectory(folder.resolve("project"));
    Files.createSymbolicLink(project.resolve("node_modules"), npm.resolve("node_modules"));
    Files.writeString(
        project.resolve("openapi.yaml"), running.send(running.request("/openapi.yaml")).body());
    Ended types =
        run(npm, project, "openapi-typescript", "openapi.yaml", "--output", "latchkey.d.ts");
    assertThat(types.code()).as(types.output()).isZero();

    Ended misspelt = compile(npm, project, CLIENT.replace("page.next_page_token", "page.nextPage"));
    assertThat(misspelt.code()).as(misspelt.output()).isNotZero();
    assertThat(misspelt.output()).contains("nextPage");
    Ended slug = compile(npm, project, CLIENT.replace("slug_taken", "slug_token"));
    assertThat(slug.output()).contains("slug_token");

    Ended compiled = compile(npm, project, CLIENT);
    assertThat(compiled.code()).as(compiled.output()).isZero();
    Ended ran = run(npm, project, "node", "client.mjs", running.api.address(), running.session);
    assertThat(ran.output().strip())
        .isEqualTo("alice 200 from TypeScript  2030-01-01T00:00:00Z 401 owner slug_taken true");
  }
}
