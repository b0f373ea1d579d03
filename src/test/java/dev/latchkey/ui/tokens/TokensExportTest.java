package dev.latchkey.ui.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessToken;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.TableExport;
import dev.latchkey.ui.TableExport.Format;
import dev.latchkey.ui.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class TokensExportTest {
  @TempDir Path folder;
  private Workbench desk;
  private TokensViewModel list;
  private TokensExport export;
  private final List<String> names = new ArrayList<>();

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    Membership mine = Membership.personal(desk.account);
    list = new TokensViewModel(desk.tokens, mine, desk.tasks);
    list.reload();
    export =
        new TokensExport(
            list,
            desk.tokens,
            mine,
            (name, format, content) -> {
              names.add(name);
              try {
                new TableExport(content, format).write(file());
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private Path file() {
    return folder.resolve("out");
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(Files.readString(file()));
  }

  @Test
  void allThatIsFoundIsWrittenAlsoWhatIsNotReadYet() throws IOException {
    for (int i = 0; i < 450; i++) {
      desk.add((i % 2 == 0 ? "even " : "odd ") + i);
    }
    list.reload();
    assertThat(list.rows()).hasSize(450).filteredOn(TokenRow::isRead).hasSize(200);
    list.search().set("even");

    export.exportFound(Format.JSON);

    assertThat(json()).hasSize(225);
    assertThat(names).containsExactly("latchkey-tokens-alice");
  }

  @Test
  void allThatIsSelectedIsWrittenAlsoWhatIsNotReadYet() throws IOException {
    for (int i = 0; i < 250; i++) {
      desk.add("token " + i);
    }
    list.reload();
    list.selectAll();
    assertThat(export.selected().getValue()).isEqualTo(250L);

    export.exportSelected(Format.JSON);

    assertThat(json()).hasSize(250);
  }

  @Test
  void tokenIsWrittenWithItsTimesInIsoFormAndNoKey() throws IOException {
    AccessToken token = desk.addUsed("=Zürich", Duration.ofHours(2));
    list.reload();

    export.exportFound(Format.CSV);

    assertThat(Files.readString(file()))
        .isEqualTo(
            "\uFEFFid,label,description,status,created_by,created_at,expires_at,last_used_at,last_used_from,"
                + "last_used_client,revoked_at,suspended_at,replaces,replaced_by\r\n"
                + token.id()
                + ",'=Zürich,,active,alice,2026-11-23T20:00:00Z,,2026-11-23T18:00:00Z,127.0.0.1,"
                + "curl/8.5.0,,,,\r\n");
  }

  @Test
  void selectionIsWrittenAlone() throws IOException {
    desk.add("one");
    AccessToken two = desk.add("two");
    list.reload();
    export.exportSelected(Format.JSON);
    assertThat(names).isEmpty();

    list.selected()
        .setAll(list.rows().stream().filter(row -> row.token().id().equals(two.id())).toList());
    export.exportSelected(Format.JSON);

    assertThat(json()).hasSize(1);
    assertThat(json().get(0).get("id").asString()).isEqualTo(two.id().value());
    assertThat(json().get(0).get("expires_at").isNull()).isTrue();
  }
}
