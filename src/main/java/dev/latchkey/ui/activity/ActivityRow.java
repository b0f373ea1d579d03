package dev.latchkey.ui.activity;

import dev.latchkey.model.Activity;
import dev.latchkey.ui.ActivityText;
import dev.latchkey.ui.RelativeTime;
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
    return ActivityText.who(activity);
  }

  /** Returns what was done, as a sentence. */
  public String what() {
    return ActivityText.what(activity);
  }

  /** Returns where the caller was. */
  public String from() {
    return ActivityText.from(activity);
  }
}
