package dev.latchkey.ui.activity;

import dev.latchkey.model.Activity;
import dev.latchkey.ui.ActivityText;
import dev.latchkey.ui.RelativeTime;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A row of the table: what was done, and how its time reads at the moment. */
public final class ActivityRow {
  private final ReadOnlyObjectWrapper<Shown> shown;

  ActivityRow(Activity activity, Instant asOf) {
    shown = new ReadOnlyObjectWrapper<>(new Shown(activity, asOf));
  }

  /** Returns what the row shows; replaced when time has passed. */
  public ReadOnlyObjectProperty<Shown> shown() {
    return shown.getReadOnlyProperty();
  }

  Activity activity() {
    return shown.get().activity();
  }

  void read(Instant asOf) {
    shown.set(new Shown(activity(), asOf));
  }

  /**
   * What was done, at a moment.
   *
   * @param activity what was done
   * @param asOf when it was read
   */
  public record Shown(Activity activity, Instant asOf) {
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
}
