package dev.latchkey.ui;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import org.jspecify.annotations.Nullable;

/**
 * JavaFX's clipboard, with the formats that tell clipboard histories to leave a secret out: KDE's
 * {@code x-kde-passwordManagerHint}, which Klipper and others honour, and the three of <a
 * href="https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats">Windows</a>. macOS
 * has one too, but JavaFX cannot pass it on.
 */
public final class DesktopClipboard implements KeyClipboard.SystemClipboard {
  private static final DataFormat KDE_HINT = format("x-kde-passwordManagerHint");
  private static final List<DataFormat> WINDOWS_HINTS =
      List.of(
          format("ExcludeClipboardContentFromMonitorProcessing"),
          format("CanIncludeInClipboardHistory"),
          format("CanUploadToCloudClipboard"));

  /** Null before it is needed. */
  private @Nullable CompletableFuture<Optional<GtkClipboard>> gtk;

  @Override
  public boolean putSecret(String text) {
    gtk();
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win")) {
      WINDOWS_HINTS.forEach(hint -> content.put(hint, ByteBuffer.wrap(new byte[4])));
    } else {
      // A String here would arrive as a serialized Java object.
      content.put(KDE_HINT, ByteBuffer.wrap("secret".getBytes(StandardCharsets.US_ASCII)));
    }
    return Clipboard.getSystemClipboard().setContent(content);
  }

  /** Only text is ever read: JavaFX would deserialize custom formats. */
  @Override
  public void read(Consumer<@Nullable String> then) {
    gtk()
        .join()
        .ifPresentOrElse(
            here -> here.read(then), () -> then.accept(Clipboard.getSystemClipboard().getString()));
  }

  /** Finds it in the background, since that takes a quarter of a second the first time. */
  private CompletableFuture<Optional<GtkClipboard>> gtk() {
    CompletableFuture<Optional<GtkClipboard>> found = gtk;
    if (found == null) {
      found = CompletableFuture.supplyAsync(GtkClipboard::find, Thread::startVirtualThread);
      gtk = found;
    }
    return found;
  }

  @Override
  public void clear() {
    // Clearing alone leaves the old content with some X11 clipboard managers.
    Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, ""));
    Clipboard.getSystemClipboard().clear();
  }

  /** Puts a text there that is no secret. */
  public static void put(String text) {
    Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
  }

  private static DataFormat format(String id) {
    DataFormat known = DataFormat.lookupMimeType(id);
    return known == null ? new DataFormat(id) : known;
  }
}
