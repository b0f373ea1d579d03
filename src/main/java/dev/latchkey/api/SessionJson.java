package dev.latchkey.api;

import dev.latchkey.model.Device;
import java.time.Instant;
import java.util.List;

/**
 * A signed-in device or script.
 *
 * @param id public id
 * @param description the name that it gave itself
 * @param createdAt when it was made
 * @param lastUsedAt when it was last used, up to a minute too early
 * @param current whether it is the session of the caller
 */
public record SessionJson(
    String id, String description, Instant createdAt, Instant lastUsedAt, boolean current) {

  public Device device() {
    return new Device(id, description, createdAt, lastUsedAt, current);
  }

  /**
   * The answer to {@code GET /api/v1/sessions}.
   *
   * @param sessions the most recently used first
   */
  public record Answer(List<SessionJson> sessions) {}
}
