package dev.latchkey.model;

import java.time.Instant;

/**
 * A signed-in device or script of the caller.
 *
 * @param id id of its session, {@code se_…}
 * @param description the name that the device gave itself
 * @param signedInAt when it signed in
 * @param lastUsedAt when its session was last used, up to a minute too early
 * @param current whether it is the device that asks
 */
public record Device(
    String id, String description, Instant signedInAt, Instant lastUsedAt, boolean current) {
  /** The description is kept as it is shown: it holds nothing that cannot be seen. */
  public Device {
    description = VisibleText.shown(description);
  }
}
