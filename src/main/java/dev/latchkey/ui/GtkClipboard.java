package dev.latchkey.ui;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The clipboard of a Linux desktop, asked by <a
 * href="https://docs.gtk.org/gtk3/method.Clipboard.request_text.html">GTK's call that does not
 * wait</a>. JavaFX's own waits for the program that has the clipboard, half a minute if that does
 * not answer, and the window with it. On the JavaFX thread, which is GTK's, but for {@link #find}.
 */
final class GtkClipboard {
  /** More than any text with a key: of a longer one only the beginning is read. */
  private static final int MOST = 16 * 1024;

  private static final System.Logger LOG = System.getLogger(GtkClipboard.class.getName());

  private final MethodHandle intern;
  private final MethodHandle get;
  private final MethodHandle request;
  private final MemorySegment received;
  private final Map<Long, Consumer<@Nullable String>> asking = new HashMap<>();
  private long latest;
  private @Nullable MemorySegment clipboard;

  private GtkClipboard() throws ReflectiveOperationException {
    Linker linker = Linker.nativeLinker();
    SymbolLookup gdk = SymbolLookup.libraryLookup("libgdk-3.so.0", Arena.global());
    SymbolLookup gtk = SymbolLookup.libraryLookup("libgtk-3.so.0", Arena.global());
    MemorySegment display =
        call(
            linker.downcallHandle(
                gdk.findOrThrow("gdk_display_get_default"),
                FunctionDescriptor.of(ValueLayout.ADDRESS)));
    if (display.address() == 0) {
      throw new IllegalStateException("GTK is not in use");
    }
    FunctionDescriptor oneToOne = FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    intern = linker.downcallHandle(gdk.findOrThrow("gdk_atom_intern_static_string"), oneToOne);
    get = linker.downcallHandle(gtk.findOrThrow("gtk_clipboard_get"), oneToOne);
    FunctionDescriptor three =
        FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    request = linker.downcallHandle(gtk.findOrThrow("gtk_clipboard_request_text"), three);
    MethodHandle answer =
        MethodHandles.lookup()
            .findVirtual(
                GtkClipboard.class,
                "answered",
                MethodType.methodType(
                    void.class, MemorySegment.class, MemorySegment.class, MemorySegment.class));
    received = linker.upcallStub(answer.bindTo(this), three, Arena.global());
  }

  private MemorySegment clipboard() {
    MemorySegment known = clipboard;
    if (known == null) {
      known = call(get, call(intern, Arena.global().allocateFrom("CLIPBOARD")));
      clipboard = known;
    }
    return known;
  }

  private static MemorySegment call(MethodHandle function, Object... arguments) {
    try {
      return (MemorySegment) function.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException("a function of GTK cannot be called", e);
    }
  }

  /** Returns the clipboard; empty if JavaFX has another one here; slow, and on any thread. */
  static Optional<GtkClipboard> find() {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new GtkClipboard());
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "the clipboard is not GTK's", e);
      return Optional.empty();
    }
  }

  /**
   * Asks for the text that is there.
   *
   * @param then gets it as {@link KeyClipboard.SystemClipboard#read} says
   */
  void read(Consumer<@Nullable String> then) {
    latest++;
    asking.put(latest, then);
    MemorySegment asked = clipboard();
    try {
      request.invokeExact(asked, received, MemorySegment.ofAddress(latest));
    } catch (Throwable e) {
      throw new IllegalStateException("the clipboard cannot be asked", e);
    }
  }

  /** GTK's answer; an exception would end the process, since nothing there could catch it. */
  private void answered(MemorySegment from, MemorySegment text, MemorySegment number) {
    try {
      Consumer<@Nullable String> then = asking.remove(number.address());
      if (then != null) {
        then.accept(text.address() == 0 ? null : beginning(text));
      }
    } catch (Throwable e) {
      Thread here = Thread.currentThread();
      here.getUncaughtExceptionHandler().uncaughtException(here, e);
    }
  }

  private static String beginning(MemorySegment text) {
    MemorySegment bytes = text.reinterpret(MOST);
    int length = 0;
    while (length < MOST && bytes.get(ValueLayout.JAVA_BYTE, length) != 0) {
      length++;
    }
    return new String(
        bytes.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }
}
