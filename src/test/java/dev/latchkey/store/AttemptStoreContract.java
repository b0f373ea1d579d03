package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Digest;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What the authority expects of counted attempts to sign in. */
interface AttemptStoreContract extends StoreContract {
  @Test
  default void attemptsInParallelAreAllCounted() throws Exception {
    Digest bucket = Digest.of("attempt", new byte[] {7});
    Callable<Integer> ten =
        () -> {
          int last = 0;
          for (int i = 0; i < 10; i++) {
            last = store().attempts().add(bucket, NOW);
          }
          return last;
        };
    assertThat(atOnce(ten, ten)).contains(20);
    assertThat(store().attempts().count(bucket, NOW)).isEqualTo(20);
    assertThat(store().attempts().count(bucket, NOW.plusSeconds(900))).isZero();
    store().attempts().forget(NOW.plusSeconds(1));
    assertThat(store().attempts().count(bucket, NOW)).isZero();
  }
}
