package dev.latchkey.ui.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Sort;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenQuery.Column;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list puts a changed token where the authority has it. */
class ListingTest {
  private static final String[] PARTS = {
    "a", "A", "ä", "z", "0", "10", "9", " ", "-", "é", "ß", "İ", "ı", "😀", "\uFF5E", "𝒜", "٣", "日"
  };

  @TempDir Path folder;

  private static String label(Random random) {
    StringBuilder label = new StringBuilder("x");
    for (int i = random.nextInt(5); i >= 0; i--) {
      label.append(PARTS[random.nextInt(PARTS.length)]);
    }
    return label.append('y').toString();
  }

  @Test
  void orderAndFiltersAgreeWithTheDatabase() {
    Random random = new Random(3);
    try (Workbench desk = new Workbench(folder)) {
      for (int i = 0; i < 120; i++) {
        desk.clock.now = desk.clock.now.plusSeconds(random.nextInt(3));
        AccessToken token =
            random.nextBoolean()
                ? desk.addUsed(label(random), Duration.ofHours(random.nextInt(3000)))
                : desk.add(
                    label(random), desk.clock.now.plus(Duration.ofHours(1 + random.nextInt(400))));
        if (random.nextInt(4) == 0) {
          desk.tokens.revoke(AccountRef.ME, token.id());
        }
      }
      desk.clock.now = desk.clock.now.plus(Duration.ofDays(2));
      for (Column column : Column.values()) {
        for (TokenFilter filter : TokenFilter.values()) {
          for (String search : List.of("", "ss", "A")) {
            Sort<Column> sort = new Sort<>(column, random.nextBoolean());
            assertAgreement(desk, new TokenQuery(search, filter, sort, 200));
          }
        }
      }
    }
  }

  private static void assertAgreement(Workbench desk, TokenQuery query) {
    TokenQuery all = new TokenQuery("", TokenFilter.ALL, query.sort(), 200);
    TokenPage everything = desk.tokens.tokens(AccountRef.ME, all);
    Listing listing = new Listing(query);
    List<AccessToken> wanted =
        everything.tokens().stream()
            .map(token -> new TokenRow.Shown(token, everything.asOf()))
            .filter(listing::includes)
            .sorted(listing)
            .map(TokenRow.Shown::token)
            .toList();
    assertThat(desk.tokens.tokens(AccountRef.ME, query).tokens()).as("%s", query).isEqualTo(wanted);
  }
}
