package dev.latchkey.ui;

import dev.latchkey.model.Retention;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the person chose, and where the window was.
 *
 * @param theme light, dark or as the desktop
 * @param clipboardClear how long a copied key stays on the clipboard, {@link
 *     #SHORTEST_CLIPBOARD_CLEAR} to {@link #LONGEST_CLIPBOARD_CLEAR}; null for as long as nobody
 *     clears it
 * @param keychainFirst whether a fresh key is offered to the keychain before the clipboard
 * @param lockAfter after how long without any input keys are hidden and the clipboard is cleared,
 *     {@link #SHORTEST_LOCK} to {@link #LONGEST_LOCK}; null for never
 * @param apiOn whether the local API is served while the window is open
 * @param apiPort the port of the local API, {@value #LOWEST_PORT} to {@value #HIGHEST_PORT}
 * @param retention how long what is over is kept on this computer
 * @param window where the main window was; null if never shown
 * @param tokenList how the list of tokens is set up
 * @param expiry whether and when the person is told that tokens expire
 * @param detailsShown whether the details of the selected token are shown beside the list
 * @param sidebar how the sidebar was left
 */
public record Settings(
    Theme.Choice theme,
    @Nullable Duration clipboardClear,
    boolean keychainFirst,
    @Nullable Duration lockAfter,
    boolean apiOn,
    int apiPort,
    Retention retention,
    @Nullable WindowBounds window,
    ListLayout tokenList,
    ExpiryNotice expiry,
    boolean detailsShown,
    SidebarLayout sidebar) {
  /** The shortest time that a copied key can be set to stay. */
  public static final Duration SHORTEST_CLIPBOARD_CLEAR = Duration.ofSeconds(10);

  /** The longest time that a copied key can be set to stay, other than without an end. */
  public static final Duration LONGEST_CLIPBOARD_CLEAR = Duration.ofMinutes(5);

  /** The shortest time without input after which keys can be set to be hidden. */
  public static final Duration SHORTEST_LOCK = Duration.ofMinutes(1);

  /** The longest such time, other than never. */
  public static final Duration LONGEST_LOCK = Duration.ofHours(1);

  /** Ports below are for system services. */
  public static final int LOWEST_PORT = 1024;

  /** The highest port there is. */
  public static final int HIGHEST_PORT = 65535;

  /** The settings of somebody who has not chosen any. */
  public static final Settings DEFAULTS =
      new Settings(
          Theme.Choice.SYSTEM,
          Duration.ofSeconds(45),
          false,
          Duration.ofMinutes(10),
          true,
          7357,
          Retention.DEFAULTS,
          null,
          ListLayout.DEFAULT,
          ExpiryNotice.DEFAULT,
          false,
          SidebarLayout.DEFAULT);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is outside of its range
   */
  public Settings {
    if (!isPort(apiPort)
        || (clipboardClear != null && !isClipboardClear(clipboardClear))
        || (lockAfter != null && !isLock(lockAfter))) {
      throw new IllegalArgumentException(apiPort + ", " + clipboardClear + ", " + lockAfter);
    }
  }

  /** Tells whether the local API can be set to this port. */
  public static boolean isPort(int port) {
    return port >= LOWEST_PORT && port <= HIGHEST_PORT;
  }

  /** Tells whether a copied key can be set to stay this long. */
  public static boolean isClipboardClear(Duration time) {
    return time.compareTo(SHORTEST_CLIPBOARD_CLEAR) >= 0
        && time.compareTo(LONGEST_CLIPBOARD_CLEAR) <= 0;
  }

  /** Tells whether keys can be set to be hidden after this long without input. */
  public static boolean isLock(Duration time) {
    return time.compareTo(SHORTEST_LOCK) >= 0 && time.compareTo(LONGEST_LOCK) <= 0;
  }

  /** Returns after how long without input keys are hidden, as {@link IdleLock} asks for it. */
  public Optional<Duration> locksAfter() {
    return Optional.ofNullable(lockAfter);
  }

  /** Returns how long a copied key stays, as {@link KeyClipboard} asks for it. */
  public Optional<Duration> clearAfter() {
    return Optional.ofNullable(clipboardClear);
  }

  /** Returns these settings with another theme. */
  public Settings withTheme(Theme.Choice other) {
    return new Settings(
        other,
        clipboardClear,
        keychainFirst,
        lockAfter,
        apiOn,
        apiPort,
        retention,
        window,
        tokenList,
        expiry,
        detailsShown,
        sidebar);
  }

  /** Returns these settings with another clipboard time; null for never. */
  public Settings withClipboardClear(@Nullable Duration other) {
    return new Settings(
        theme,
        other,
        keychainFirst,
        lockAfter,
        apiOn,
        apiPort,
        retention,
        window,
        tokenList,
        expiry,
        detailsShown,
        sidebar);
  }

  /** Returns these settings with the keychain offered first, or not. */
  public Settings withKeychainFirst(boolean other) {
    return new Settings(
        theme,
        clipboardClear,
        other,
        lockAfter,
        apiOn,
        apiPort,
        retention,
        window,
        tokenList,
        expiry,
        detailsShown,
        sidebar);
  }

  /** Returns these settings with another time until keys are hidden; null for never. */
  public Settings withLockAfter(@Nullable Duration other) {
    return new Settings(
        theme,
        clipboardClear,
        keychainFirst,
        other,
        apiOn,
        apiPort,
        retention,
        window,
        tokenList,
        expiry,
        detailsShown,
        sidebar);
  }

  /** Returns these settings with another local API. */
  public Settings withApi(boolean on, int port) {
    return new Settings(
        theme,
        clipboardClear,
        keychainFirst,
        lockAfter,
        on,
        port,
        retention,
        window,
        tokenList,
        expiry,
        detailsShown,
        sidebar);
  }

  /** Returns these settings with another time for which what is over is kept. */
  public Settings withRetention(Retention other) {
    return new Settings(
        theme,
        clipboardClear,
        keychainFirst,
        lockAfter,
        apiOn,
        apiPort,
        other,
        window,
        tokenList,
        expiry,
        detailsShown,
        sidebar);
  }

  /** Returns these settings with other bounds of the window. */
  public Settings withWindow(WindowBounds other) {
    return new Settings(
        theme,
        clipboardClear,
        keychainFirst,
        lockAfter,
        apiOn,
        apiPort,
        retention,
        other,
        tokenList,
        expiry,
        detailsShown,
        sidebar);
  }

  /** Returns these settings with another layout of the list of tokens. */
  public Settings withTokenList(ListLayout other) {
    return new Settings(
        theme,
        clipboardClear,
        keychainFirst,
        lockAfter,
        apiOn,
        apiPort,
        retention,
        window,
        other,
        expiry,
        detailsShown,
        sidebar);
  }

  /** Returns these settings with another notice of what expires. */
  public Settings withExpiry(ExpiryNotice other) {
    return new Settings(
        theme,
        clipboardClear,
        keychainFirst,
        lockAfter,
        apiOn,
        apiPort,
        retention,
        window,
        tokenList,
        other,
        detailsShown,
        sidebar);
  }

  /** Returns these settings with the details of the selected token shown, or not. */
  public Settings withDetailsShown(boolean other) {
    return new Settings(
        theme,
        clipboardClear,
        keychainFirst,
        lockAfter,
        apiOn,
        apiPort,
        retention,
        window,
        tokenList,
        expiry,
        other,
        sidebar);
  }

  /** Returns these settings with another sidebar. */
  public Settings withSidebar(SidebarLayout other) {
    return new Settings(
        theme,
        clipboardClear,
        keychainFirst,
        lockAfter,
        apiOn,
        apiPort,
        retention,
        window,
        tokenList,
        expiry,
        detailsShown,
        other);
  }
}
