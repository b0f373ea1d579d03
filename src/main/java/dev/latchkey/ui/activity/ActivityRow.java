package dev.latchkey.ui.activity;

import dev.latchkey.model.Activity;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import java.time.Instant;

/**
 * A row of the table.
 *
 * @param activity what was done
 * @param asOf when it was read
 */
public record ActivityRow(Activity activity, Instant asOf) {
  /** Returns how long ago it was. */
  public String when() {
    return RelativeTime.text(activity.at(), asOf);
  }

  /** Returns who did it. */
  public String who() {
    return activity.via().equals("key")
        ? Strings.get("activity.who.key", activity.actor())
        : activity.actor();
  }

  /** Returns what was done, as a sentence. */
  public String what() {
    String detail = activity.detail().isEmpty() ? activity.target() : activity.detail();
    return Strings.get("activity.what." + activity.kind().slug(), detail);
  }

  /** Returns where the caller was. */
  public String from() {
    return activity.from().isEmpty() ? Strings.get("activity.from.desk") : activity.from();
  }
}
