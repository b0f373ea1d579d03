package dev.latchkey.ui;

import com.sun.jna.Pointer;
import dev.latchkey.file.SystemLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javafx.scene.text.Font;

/**
 * Emoji on Linux, where a label may hold some and JavaFX shows none: it draws no font with colours,
 * and takes the desktop's colour font all the same if there is one. Fontconfig is told to leave
 * such fonts out in this process, and gets Noto Emoji, which has outlines, from the program. macOS
 * and Windows have a font of their own that JavaFX draws.
 *
 * <pre>{@code
 * EmojiFont font = EmojiFont.prepare(); // before JavaFX starts
 * font.load();                          // on the JavaFX thread, before the first text with emoji
 * }</pre>
 */
public final class EmojiFont {
  private static final String FILE = "NotoEmoji.ttf";

  /** See the manual of fonts.conf: no font with colours, and what is asked for emoji. */
  private static final String RULES =
      """
      <fontconfig>
        <selectfont>
          <rejectfont>
            <pattern><patelt name="color"><bool>true</bool></patelt></pattern>
          </rejectfont>
        </selectfont>
        <match target="pattern">
          <test name="family"><string>emoji</string></test>
          <edit name="family" mode="prepend" binding="strong"><string>Noto Emoji</string></edit>
        </match>
      </fontconfig>
      """;

  private final CompletableFuture<Boolean> prepared;

  private EmojiFont(CompletableFuture<Boolean> prepared) {
    this.prepared = prepared;
  }

  /**
   * Begins to tell Fontconfig, in the background: it takes as long as JavaFX needs to start. JavaFX
   * asks Fontconfig for its fonts only once, when it shows its first text.
   */
  public static EmojiFont prepare() {
    if (!System.getProperty("os.name").startsWith("Linux")) {
      return new EmojiFont(CompletableFuture.completedFuture(false));
    }
    CompletableFuture<Boolean> prepared = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("emoji font")
        .start(() -> prepared.complete(isFontconfigTold()));
    return new EmojiFont(prepared);
  }

  /** Waits for what {@link #prepare} began, and adds the font; once, on the JavaFX thread. */
  public void load() {
    if (!prepared.join()) {
      return;
    }
    String address = FontFile.address(FILE).orElse(null);
    if (address != null && Font.loadFont(address, -1) != null) {
      return;
    }
    try (InputStream font =
        Objects.requireNonNull(
            EmojiFont.class.getResourceAsStream("/dev/latchkey/fonts/" + FILE))) {
      if (Font.loadFont(font, -1) == null) {
        log().log(System.Logger.Level.WARNING, "the font for emoji cannot be used");
      }
    } catch (IOException e) {
      log().log(System.Logger.Level.WARNING, "the font for emoji cannot be read", e);
    }
  }

  /** The first logger makes Java open every jar, which JavaFX's start must not wait for. */
  private static System.Logger log() {
    return System.getLogger(EmojiFont.class.getName());
  }

  /**
   * Makes a configuration like Fontconfig's own and the rules, and only then has this process use
   * it, so that no other thread meets one that is half made.
   */
  private static boolean isFontconfigTold() {
    try {
      SystemLibrary library = SystemLibrary.named("libfontconfig.so.1");
      Pointer config = library.function("FcInitLoadConfig").invokePointer(new Object[0]);
      return config != null
          && isDone(library, "FcConfigParseAndLoadFromMemory", config, RULES, 0)
          && isDone(library, "FcConfigBuildFonts", config)
          && isDone(library, "FcConfigSetCurrent", config);
    } catch (RuntimeException | LinkageError e) {
      log().log(System.Logger.Level.DEBUG, "emoji may not be shown", e);
      return false;
    }
  }

  private static boolean isDone(SystemLibrary library, String function, Object... arguments) {
    return library.function(function).invokeInt(arguments) != 0;
  }
}
