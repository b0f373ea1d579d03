package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The packaged server under attack, with the flags that it is shipped with. All attacks meet the
 * same process, one after the other.
 */
final class AttackIT {
  private static final Duration ATTACK = Duration.ofSeconds(2);
  private static final int CONNECTIONS = 5_000;

  /** The heap and the direct memory that the shipped flags allow, and the rest of a JVM. */
  private static final long MOST_MEGABYTES = 800;

  @TempDir static Path data;
  private static AttackedServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new AttackedServer(LauncherIT.launcher(), data);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Attack.Mode.class)
  @Timeout(60)
  void goodCallersAreAnsweredMeanwhileAndAfterwards(Attack.Mode mode) throws Exception {
    AttackedServer.Met met = server.attack(mode, CONNECTIONS, ATTACK);
    assertThat(met.bad()).isEmpty();
    assertThat(met.good()).isGreaterThan(20);
    assertThat(server.isAlive()).isTrue();
    assertThat(server.verdict()).startsWith("HTTP/1.1 200 ");
    assertThat(server.peakMegabytes()).isLessThan(MOST_MEGABYTES);
  }

  /** More connections than the server may open files: the ones that were idle longest go. */
  @Test
  @Timeout(60)
  void moreConnectionsThanFilesShutNobodyOut() throws Exception {
    AttackedServer.Met met = server.attack(Attack.Mode.IDLE, Integer.MAX_VALUE, ATTACK);
    assertThat(met.bad()).isEmpty();
    assertThat(met.ends()).containsKey("closed");
    assertThat(server.verdict()).startsWith("HTTP/1.1 200 ");
  }
}
