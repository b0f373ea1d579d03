package dev.latchkey.ui;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** An unexpected failure, and its details without secrets. */
public final class UnexpectedErrorViewModel {
  private final String details;
  private final Consumer<String> copy;
  private final BooleanProperty detailsShown = new SimpleBooleanProperty();
  private final BooleanProperty copied = new SimpleBooleanProperty();

  /**
   * What is shown about {@code failure}.
   *
   * @param version Latchkey's version
   * @param at when it happened
   * @param copy puts a text on the clipboard
   */
  public UnexpectedErrorViewModel(
      Throwable failure, String version, Instant at, Consumer<String> copy) {
    this.copy = copy;
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    details =
        Secrets.scrub(
            "Latchkey %s, %s%n%s %s %s, Java %s, JavaFX %s%n%n%s"
                .formatted(
                    version,
                    at.truncatedTo(ChronoUnit.SECONDS),
                    System.getProperty("os.name"),
                    System.getProperty("os.version"),
                    System.getProperty("os.arch"),
                    System.getProperty("java.version"),
                    System.getProperty("javafx.version", "?"),
                    trace));
  }

  /** Returns version, system and stack trace, without any key or secret. */
  public String details() {
    return details;
  }

  /** Returns whether the details are shown. */
  public BooleanProperty detailsShown() {
    return detailsShown;
  }

  /** Returns whether the details were copied. */
  public BooleanProperty copied() {
    return copied;
  }

  /** Copies the details. */
  public void copyDetails() {
    copy.accept(details);
    copied.set(true);
  }
}
