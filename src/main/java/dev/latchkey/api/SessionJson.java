package dev.latchkey.api;

import dev.latchkey.model.Device;
import java.time.Instant;
import java.util.List;

/**
 * A signed-in device or script.
 *
 * @param id public id
 * @param description what it is for
 * @param createdAt when it was made
 * @param lastUsedAt when it was last used; at most a minute late
 * @param current whether it is the one that asks
 */
public record SessionJson(
    String id, String description, Instant createdAt, Instant lastUsedAt, boolean current) {
  /** Returns the device. */
  public Device device() {
    return new Device(id, description, createdAt, lastUsedAt, current);
  }

  /**
   * The answer to {@code GET /api/v1/sessions}.
   *
   * @param sessions the sessions, the last used first
   */
  public record Answer(List<SessionJson> sessions) {}
}
