package dev.latchkey.ui;

import dev.latchkey.model.Retention;
import dev.latchkey.model.language.Language;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the person chose, and how the window was left.
 *
 * @param theme light, dark or as the desktop
 * @param language of the window from its next start on; empty for the system's
 * @param keys how long a key stays where others could see it
 * @param api the local API
 * @param retention how long what is over is kept on this computer
 * @param expiry whether and when the person is told that tokens expire
 * @param layout how the main window was left
 */
public record Settings(
    Theme.Choice theme,
    Optional<Language> language,
    KeySettings keys,
    ApiSettings api,
    Retention retention,
    ExpiryNotice expiry,
    WindowLayout layout) {
  /** The settings of somebody who has not chosen any. */
  public static final Settings DEFAULTS =
      new Settings(
          Theme.Choice.SYSTEM,
          Optional.empty(),
          KeySettings.DEFAULTS,
          ApiSettings.DEFAULTS,
          Retention.DEFAULTS,
          ExpiryNotice.DEFAULT,
          WindowLayout.DEFAULT);

  /** Returns these settings with another theme. */
  public Settings withTheme(Theme.Choice other) {
    return new Settings(other, language, keys, api, retention, expiry, layout);
  }

  /** Returns these settings with another language. */
  public Settings withLanguage(Optional<Language> other) {
    return new Settings(theme, other, keys, api, retention, expiry, layout);
  }

  /** Returns these settings with a change of what concerns keys. */
  public Settings withKeys(UnaryOperator<KeySettings> change) {
    return new Settings(theme, language, change.apply(keys), api, retention, expiry, layout);
  }

  /** Returns these settings with another local API. */
  public Settings withApi(boolean on, int port) {
    return new Settings(
        theme, language, keys, new ApiSettings(on, port), retention, expiry, layout);
  }

  /** Returns these settings with another time for which what is over is kept. */
  public Settings withRetention(Retention other) {
    return new Settings(theme, language, keys, api, other, expiry, layout);
  }

  /** Returns these settings with another notice of what expires. */
  public Settings withExpiry(ExpiryNotice other) {
    return new Settings(theme, language, keys, api, retention, other, layout);
  }

  /** Returns these settings with a change of the main window. */
  public Settings withLayout(UnaryOperator<WindowLayout> change) {
    return new Settings(theme, language, keys, api, retention, expiry, change.apply(layout));
  }
}
