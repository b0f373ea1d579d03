package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the authority expects of the latest time seen. */
interface TimeStoreContract extends StoreContract {
  @Test
  default void theLatestTimeOnlyMovesForward() {
    assertThat(store().time().latest()).isEqualTo(Instant.EPOCH);
    store().time().record(NOW);
    store().time().record(NOW.minusSeconds(1));
    assertThat(store().time().latest()).isEqualTo(NOW);
  }
}
