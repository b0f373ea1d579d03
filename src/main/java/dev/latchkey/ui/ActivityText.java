package dev.latchkey.ui;

import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import java.time.DateTimeException;
import java.time.Instant;

/** Entries of the audit trail in words. */
public final class ActivityText {
  private ActivityText() {}

  /** Returns who did it. */
  public static String who(Activity activity) {
    return activity.via().equals("key")
        ? Strings.get("activity.who.key", activity.actor())
        : activity.actor();
  }

  /** Returns what was done, as a sentence. */
  public static String what(Activity activity) {
    String key = "activity.what." + activity.kind().slug();
    String detail = activity.detail().isEmpty() ? activity.target() : activity.detail();
    return Strings.get(
        key, activity.kind() == ActivityKind.TOKEN_EXPIRY_CHANGED ? expiry(detail) : detail);
  }

  /** Returns where the caller was. */
  public static String from(Activity activity) {
    return activity.from().isEmpty() ? Strings.get("activity.from.desk") : activity.from();
  }

  /** Returns a label and an expiry with the time as clocks here show it. */
  private static String expiry(String detail) {
    int end = detail.lastIndexOf(": ");
    if (end < 0) {
      return detail;
    }
    String label = detail.substring(0, end);
    String time = detail.substring(end + 2);
    try {
      return Strings.get("activity.expiry.at", label, RelativeTime.exact(Instant.parse(time)));
    } catch (DateTimeException _) {
      return Strings.get("activity.expiry.never", label);
    }
  }
}
