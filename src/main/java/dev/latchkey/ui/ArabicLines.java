package dev.latchkey.ui;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;

/**
 * Lines of Arabic text on Linux. JavaFX (up to 27) breaks them wrong there: it shapes the part that
 * stays in a line with the characters of the whole text, which it remembers for the run. So the
 * line shows all of the text, over its neighbours, and its layout may fail with an {@link
 * ArrayIndexOutOfBoundsException}. Here it is made to remember none.
 *
 * <p>The packages named below are opened by the options of the program. Where something is another
 * way than it was, all stays as it is.
 *
 * <p>docs/decisions/0031 has the whole story.
 */
public final class ArabicLines {
  private static final System.Logger LOG = System.getLogger(ArabicLines.class.getName());

  private ArabicLines() {}

  /** Mends it for this process; on the JavaFX thread, before Arabic is shown. */
  public static void mend() {
    if (!System.getProperty("os.name").startsWith("Linux")) {
      return;
    }
    try {
      Field shared =
          Class.forName("com.sun.javafx.text.GlyphLayoutManager")
              .getDeclaredField("REUSABLE_INSTANCE");
      shared.setAccessible(true);
      Object layout = shared.get(null);
      Field remembered = layout.getClass().getDeclaredField("runUtf8");
      remembered.setAccessible(true);
      remembered.set(layout, new Forgetful());
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "lines of Arabic text may be broken wrong", e);
    }
  }

  /** Finds nothing, but keeps what has to be freed. */
  private static final class Forgetful extends LinkedHashMap<Object, Object> {
    private static final long serialVersionUID = 1;

    @Override
    public Object put(Object run, Object text) {
      super.put(new Object(), text);
      return text;
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
