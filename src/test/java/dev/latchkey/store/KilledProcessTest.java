package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ChildJava;
import dev.latchkey.authority.AtOnce;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.authority.StoredKey;
import dev.latchkey.model.AccessKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered holds, also when the process is killed at any moment. */
class KilledProcessTest {
  private static final int KILLS = 12;

  @TempDir Path folder;

  @Test
  void everyAnsweredChangeSurvivesBeingKilled() throws Exception {
    Path database = folder.resolve("data").resolve("latchkey.db");
    Path answers = folder.resolve("answers");
    Files.createFile(answers);
    Random random = new Random(20261123);
    for (int kill = 0; kill < KILLS; kill++) {
      runAndKill(database, answers, random);
    }
    assertEveryAnswerHolds(database, answers);
  }

  /** Starts a process that changes the database, and kills it once it has answered something. */
  private void runAndKill(Path database, Path answers, Random random) throws Exception {
    long before = Files.size(answers);
    Process process =
        new ProcessBuilder(
                ChildJava.command(Hammer.class, List.of(), database.toString(), answers.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (Files.size(answers) == before && System.nanoTime() < deadline) {
      assertThat(process.isAlive()).as(Files.readString(folder.resolve("output"))).isTrue();
      Thread.sleep(2);
    }
    // Somewhere within the next few hundred changes.
    process.waitFor(random.nextInt(200), TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
  }

  @Test
  void whoVerifiesAtOnceSeesWhatAKilledProcessHadAnswered() throws Exception {
    Path database = folder.resolve("data").resolve("latchkey.db");
    Path answers = folder.resolve("answers");
    Files.createFile(answers);
    Random random = new Random(20261125);
    try (AuthorityStore store = SqliteStore.open(database)) {
      assertThat(((IndexedKeys) store.keys()).index().awaitIndex()).isTrue();
      int open = 0;
      for (int kill = 0; kill < 4; kill++) {
        runAndKill(database, answers, random);
        for (String line : Files.readAllLines(answers)) {
          String[] words = line.split(" ");
          if (words.length == 3 && words[2].length() == AccessKey.LENGTH) {
            try (AccessKey key = AccessKey.parse(words[2])) {
              AtOnce answer = answer(store, key);
              StoredKey stored = store.keys().find(key.digest()).orElseThrow();
              assertThat(answer instanceof AtOnce.Open).isEqualTo(stored.revokedAt() == null);
              open += stored.revokedAt() == null ? 1 : 0;
            }
          }
        }
      }
      assertThat(open).isPositive();
    }
  }

  /** Asks until all changes have been read, which come in parts. */
  private static AtOnce answer(AuthorityStore store, AccessKey key) {
    AtOnce answer = store.keys().findAtOnce(key.digest());
    for (int i = 0; i < 100 && answer == AtOnce.Other.CANNOT_TELL; i++) {
      answer = store.keys().findAtOnce(key.digest());
    }
    return answer;
  }

  private static void assertEveryAnswerHolds(Path database, Path answers) throws Exception {
    Map<String, String> keys = new HashMap<>();
    Set<String> revoked = new HashSet<>();
    String whole = Files.readString(answers);
    // The last line may have been cut off by the last kill; what it says was then not answered.
    for (String line : whole.substring(0, whole.lastIndexOf('\n')).lines().toList()) {
      String[] words = line.split(" ");
      if (words[0].equals("+")) {
        keys.put(words[1], words[2]);
      } else {
        revoked.add(words[1]);
      }
    }
    assertThat(keys).hasSizeGreaterThan(KILLS);
    assertThat(revoked).isNotEmpty();
    int unanswered = 0;
    try (AuthorityStore store = SqliteStore.open(database)) {
      for (var entry : keys.entrySet()) {
        try (AccessKey key = AccessKey.parse(entry.getValue())) {
          StoredKey stored = store.keys().find(key.digest()).orElseThrow();
          assertThat(stored.token().value()).isEqualTo(entry.getKey());
          if (revoked.contains(entry.getKey())) {
            assertThat(stored.revokedAt()).isNotNull();
          } else if (stored.revokedAt() != null) {
            unanswered++;
          }
        }
      }
    }
    // A kill between the commit and its answer; one at most each time.
    assertThat(unanswered).isLessThanOrEqualTo(KILLS);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement();
        var row = statement.executeQuery("pragma integrity_check")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("ok");
    }
  }
}
