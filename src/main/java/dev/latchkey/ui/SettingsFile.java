package dev.latchkey.ui;

import dev.latchkey.file.PrivateFile;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Retention;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.model.language.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file with the {@link Settings}: one JSON object. Fields that this version does not know are
 * kept; a field whose value cannot be used counts as missing. Never used on the JavaFX thread.
 */
public final class SettingsFile {
  // Trees instead of bound records: the start need not wait for reflection.
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final int MAX_BYTES = 1 << 20;

  private static final String LANGUAGE = "language";
  private static final String FORGET_ACTIVITY = "forget_activity_days";
  private static final String FORGET_SESSIONS = "forget_sessions_days";
  private static final String FORGET_TOKENS = "forget_tokens_days";
  private static final String DETAILS_SHOWN = "details_shown";

  private static final String TOKEN_LIST = "token_list";
  private static final String EXPIRY_NOTICE = "expiry_notice";
  private static final String EXPIRY_TOLD = "expiry_told";

  private final PrivateFile file;

  /** The settings in {@code path}, which need not exist; its folder does. */
  public SettingsFile(Path path) {
    this.file = new PrivateFile(path);
  }

  /**
   * What was found.
   *
   * @param settings the settings, or the defaults
   * @param trouble what to tell the person, in one sentence, if the file could not be read
   */
  public record Found(Settings settings, Optional<String> trouble) {}

  /**
   * Reads the file. A file that is not a settings file is renamed to {@code settings.json.broken},
   * so that the next save destroys nothing.
   */
  public Found read() {
    try {
      return new Found(
          readObject().map(SettingsFile::parse).orElse(Settings.DEFAULTS), Optional.empty());
    } catch (Refused | JacksonException _) {
      return new Found(Settings.DEFAULTS, Optional.of(putAside()));
    }
  }

  /**
   * Writes settings: after a crash or a failure the file is the old or the new one, whole.
   *
   * @throws Refused {@link StoreProblem#STORE_UNAVAILABLE}, {@link StoreProblem#STORE_FULL}
   */
  public synchronized void write(Settings settings) {
    file.replace(text(settings));
  }

  private String putAside() {
    return file.putAside()
        .map(aside -> Strings.get("settings.file.aside", aside))
        .orElseGet(() -> Strings.get("settings.file.unreadable", file.path()));
  }

  /**
   * Returns the object in the file; empty if there is no file.
   *
   * @throws Refused if it cannot be read, or is not an object
   * @throws JacksonException if it is not JSON
   */
  private Optional<ObjectNode> readObject() {
    return file.read(MAX_BYTES).map(this::object);
  }

  private ObjectNode object(byte[] content) {
    if (JSON.readTree(content) instanceof ObjectNode object) {
      return object;
    }
    throw new Refused(StoreProblem.STORE_BROKEN, "path", file.path().toString());
  }

  private static Settings parse(ObjectNode file) {
    return new Settings(
        theme(file.path("theme").asString("")).orElse(Settings.DEFAULTS.theme()),
        Language.of(file.path(LANGUAGE).asString("")),
        keys(file),
        api(file),
        retention(file),
        expiry(file),
        layout(file));
  }

  private static KeySettings keys(ObjectNode file) {
    KeySettings usual = KeySettings.DEFAULTS;
    return new KeySettings(
        seconds(
            file.path("clipboard_clear_seconds"),
            KeySettings::isClipboardClear,
            usual.clipboardClear()),
        file.path("keychain_first").asBoolean(usual.keychainFirst()),
        seconds(file.path("lock_after_seconds"), KeySettings::isLock, usual.lockAfter()));
  }

  private static ApiSettings api(ObjectNode file) {
    ApiSettings usual = ApiSettings.DEFAULTS;
    int port = file.path("api_port").asInt(0);
    return new ApiSettings(
        file.path("api_on").asBoolean(usual.on()), ApiSettings.isPort(port) ? port : usual.port());
  }

  private static ExpiryNotice expiry(ObjectNode file) {
    return new ExpiryNotice(
        file.path(EXPIRY_NOTICE).asBoolean(ExpiryNotice.DEFAULT.on()), day(file.path(EXPIRY_TOLD)));
  }

  private static WindowLayout layout(ObjectNode file) {
    return new WindowLayout(
        window(file.path("window")),
        sidebar(file.path("sidebar")),
        ListLayoutJson.read(file.path(TOKEN_LIST)),
        file.path(DETAILS_SHOWN).asBoolean(WindowLayout.DEFAULT.detailsShown()));
  }

  private static Optional<Theme.Choice> theme(String slug) {
    for (Theme.Choice choice : Theme.Choice.values()) {
      if (slug.equals(choice.slug())) {
        return Optional.of(choice);
      }
    }
    return Optional.empty();
  }

  /** Seconds; 0 for never. */
  private static @Nullable Duration seconds(
      JsonNode seconds, Predicate<Duration> fits, @Nullable Duration otherwise) {
    long value = seconds.asLong(-1);
    if (value == 0 && seconds.isNumber()) {
      return null;
    }
    Duration time = Duration.ofSeconds(value);
    return fits.test(time) ? time : otherwise;
  }

  private static long seconds(Optional<Duration> time) {
    return time.map(Duration::toSeconds).orElse(0L);
  }

  private static Retention retention(ObjectNode file) {
    Retention usual = Retention.DEFAULTS;
    return new Retention(
        days(file.path(FORGET_ACTIVITY), usual.activityDays()),
        days(file.path(FORGET_SESSIONS), usual.sessionDays()),
        days(file.path(FORGET_TOKENS), usual.tokenDays()));
  }

  /** Days; 0 for ever. */
  private static @Nullable Integer days(JsonNode days, @Nullable Integer otherwise) {
    int value = days.asInt(-1);
    if (value == 0 && days.isNumber()) {
      return null;
    }
    return value >= 1 && value <= Retention.MOST_DAYS ? (Integer) value : otherwise;
  }

  private static int days(@Nullable Integer days) {
    return days == null ? 0 : days;
  }

  private static @Nullable LocalDate day(JsonNode day) {
    try {
      return day.isString() ? LocalDate.parse(day.asString()) : null;
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  private static @Nullable WindowBounds window(JsonNode place) {
    double width = place.path("width").asDouble(0);
    double height = place.path("height").asDouble(0);
    try {
      return width <= 0 || height <= 0
          ? null
          : new WindowBounds(
              place.path("x").asDouble(0),
              place.path("y").asDouble(0),
              width,
              height,
              place.path("maximized").asBoolean(false));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static SidebarLayout sidebar(JsonNode sidebar) {
    SidebarLayout usual = SidebarLayout.DEFAULT;
    return new SidebarLayout(
        sidebar.path("width").asDouble(usual.width()),
        sidebar.path("section").asString(usual.section()));
  }

  /** What the file holds now; what cannot be read is not kept. */
  private ObjectNode known() {
    try {
      return readObject().orElseGet(JSON::createObjectNode);
    } catch (Refused | JacksonException _) {
      return JSON.createObjectNode();
    }
  }

  /** Returns an object in the file, with whatever it holds now. */
  private static ObjectNode object(ObjectNode file, String name) {
    return file.path(name) instanceof ObjectNode known ? known : file.putObject(name);
  }

  /** The settings over whatever the file holds now, since another Latchkey may know more fields. */
  private byte[] text(Settings settings) {
    ObjectNode file = known();
    file.put("theme", settings.theme().slug());
    file.put(LANGUAGE, settings.language().map(Language::code).orElse("system"));
    file.put("clipboard_clear_seconds", seconds(settings.keys().clearAfter()));
    file.put("keychain_first", settings.keys().keychainFirst());
    file.put("lock_after_seconds", seconds(settings.keys().locksAfter()));
    file.put("api_on", settings.api().on());
    file.put("api_port", settings.api().port());
    file.put(FORGET_ACTIVITY, days(settings.retention().activityDays()));
    file.put(FORGET_SESSIONS, days(settings.retention().sessionDays()));
    file.put(FORGET_TOKENS, days(settings.retention().tokenDays()));
    WindowLayout layout = settings.layout();
    ListLayoutJson.write(layout.tokenList(), object(file, TOKEN_LIST));
    file.put(EXPIRY_NOTICE, settings.expiry().on());
    LocalDate told = settings.expiry().told();
    if (told != null) {
      file.put(EXPIRY_TOLD, told.toString());
    }
    file.put(DETAILS_SHOWN, layout.detailsShown());
    object(file, "sidebar")
        .put("width", layout.sidebar().width())
        .put("section", layout.sidebar().section());
    WindowBounds place = layout.bounds();
    if (place != null) {
      object(file, "window")
          .put("x", place.x())
          .put("y", place.y())
          .put("width", place.width())
          .put("height", place.height())
          .put("maximized", place.maximized());
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(file);
  }
}
