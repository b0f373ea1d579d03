package dev.latchkey.handover.tenderly;

import dev.latchkey.handover.Change;
import dev.latchkey.handover.KeyFormat;
import dev.latchkey.handover.tenderly.TenderlyScan.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text of {@code ~/.tenderly/config.yaml}. The key is written, always quoted, because YAML
 * reads a key of digits as a number, and an empty {@code access_key_id}, because the CLI's logout
 * revokes the key of any other. Whose key it is is written where nothing stands, the address to
 * call where another one is wanted. All else stays, character by character, which a second reading
 * proves.
 *
 * @param account whose key it is
 */
record TenderlyYaml(TenderlyAccount account) implements KeyFormat {
  /** The name that the key is written under. */
  static final String KEY = TenderlyScan.KEY;

  /** What happens to an entry that is there already. */
  private enum Rule {
    /** It is written anew. */
    ALWAYS,
    /** It is replaced if it has another value. */
    DIFFERENT,
    /** It is replaced if it has no value. */
    EMPTY
  }

  /**
   * An entry that should be there.
   *
   * @param shown what the preview shows as its value
   */
  private record Setting(String name, String value, String shown, Rule rule) {
    static Setting of(String name, String value, Rule rule) {
      return new Setting(name, value, value, rule);
    }

    boolean replaces(Entry entry) {
      return switch (rule) {
        case ALWAYS -> true;
        case DIFFERENT -> !entry.value().equals(value);
        case EMPTY -> entry.value().isEmpty();
      };
    }

    String line(String with) {
      return name + ": " + TenderlyScan.quoted(with);
    }

    /** Its value may be a key. */
    @Override
    public String toString() {
      return "Setting[" + name + "]";
    }
  }

  /** In the order in which the CLI sorts them. */
  private List<Setting> settings(String key) {
    List<Setting> settings = new ArrayList<>();
    settings.add(new Setting(KEY, key, Change.MASK, Rule.ALWAYS));
    settings.add(Setting.of(TenderlyScan.ID, "", Rule.DIFFERENT));
    settings.add(Setting.of(TenderlyScan.ACCOUNT_ID, account.id(), Rule.EMPTY));
    settings.add(Setting.of(TenderlyScan.API_BASE, account.apiBase(), Rule.DIFFERENT));
    settings.add(Setting.of(TenderlyScan.USERNAME, account.username(), Rule.EMPTY));
    // An empty id is wanted; of the others, empty is what is not known.
    settings.removeIf(one -> one.value().isEmpty() && !one.name().equals(TenderlyScan.ID));
    return settings;
  }

  @Override
  public Edited edit(String text, String value) throws Unclear {
    TenderlyScan before = new TenderlyScan(text);
    List<Setting> added = new ArrayList<>();
    List<Setting> replaced = new ArrayList<>();
    for (Setting setting : settings(value)) {
      Entry entry = before.entry(setting.name());
      if (entry != null && setting.replaces(entry)) {
        replaced.add(setting);
      } else if (!before.has(setting.name())) {
        added.add(setting);
      } else if (entry == null && setting.rule() != Rule.EMPTY) {
        throw new Unclear(0);
      }
    }
    String edited = edit(text, before, added, replaced);
    List<Setting> written = new ArrayList<>(added);
    written.addAll(replaced);
    return new Edited(edited, changes(before, new TenderlyScan(edited), written));
  }

  private static String edit(
      String text, TenderlyScan before, List<Setting> added, List<Setting> replaced)
      throws Unclear {
    StringBuilder edited = new StringBuilder(text);
    // From the end to the start, so that positions stay right.
    replaced.sort(Comparator.comparingInt(one -> -start(before, one)));
    replaced.forEach(
        one -> Objects.requireNonNull(before.entry(one.name())).replace(edited, one.value()));
    before.insert(edited, added.stream().map(one -> one.line(one.value())).toList());
    return edited.toString();
  }

  private static int start(TenderlyScan scan, Setting setting) {
    return Objects.requireNonNull(scan.entry(setting.name())).start();
  }

  /** Returns what has changed, after a look that nothing else has. */
  private static List<Change> changes(
      TenderlyScan before, TenderlyScan after, List<Setting> written) throws Unclear {
    List<Change> changes = new ArrayList<>();
    for (Setting setting : written) {
      Entry now = after.entry(setting.name());
      if (now == null || !now.value().equals(setting.value())) {
        throw new Unclear(0);
      }
      boolean isNew = before.entry(setting.name()) == null;
      changes.add(
          new Change(
              now.line(),
              isNew ? Change.Kind.ADDED : Change.Kind.REPLACED,
              setting.line(setting.shown())));
    }
    boolean isSame =
        TenderlyScan.NAMES.stream()
            .filter(name -> written.stream().noneMatch(one -> one.name().equals(name)))
            .allMatch(name -> Objects.equals(value(before.entry(name)), value(after.entry(name))));
    if (!isSame || !after.hasSameOthers(before)) {
      throw new Unclear(0);
    }
    changes.sort(Comparator.comparingInt(Change::line));
    return changes;
  }

  @Override
  public Optional<String> value(String text) throws Unclear {
    return value(text, KEY);
  }

  /** Returns the value of an entry that Latchkey writes; empty if it cannot be told. */
  Optional<String> value(String text, String name) throws Unclear {
    return Optional.ofNullable(value(new TenderlyScan(text).entry(name)));
  }

  private static @Nullable String value(@Nullable Entry entry) {
    return entry == null ? null : entry.value();
  }
}
