package dev.latchkey.handover.tenderly;

import dev.latchkey.handover.Change;
import dev.latchkey.handover.KeyFormat;
import dev.latchkey.handover.tenderly.TenderlyScan.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text of {@code ~/.tenderly/config.yaml}. Only {@code access_key} and {@code access_key_id}
 * are written, always quoted, because YAML reads a key of digits as a number; the id is left empty,
 * because the CLI's logout revokes the key of a non-empty one. All else stays, character by
 * character, which a second reading proves.
 */
final class TenderlyYaml implements KeyFormat {
  /** The name that the key is written under. */
  static final String KEY = TenderlyScan.KEY;

  @Override
  public Edited edit(String text, String value) throws Unclear {
    TenderlyScan before = new TenderlyScan(text);
    StringBuilder edited = new StringBuilder(text);
    // From the end to the start, so that positions stay right.
    Entry id = before.id();
    Entry key = before.key();
    boolean idLater = id != null && key != null && id.start() > key.start();
    if (id != null && idLater && !id.value().isEmpty()) {
      id.replace(edited, "");
    }
    if (key != null) {
      key.replace(edited, value);
    }
    if (id != null && !idLater && !id.value().isEmpty()) {
      id.replace(edited, "");
    }
    before.insert(
        edited,
        key == null ? KEY + ": \"" + value + "\"" : null,
        id == null ? TenderlyScan.ID + ": \"\"" : null);
    TenderlyScan after = new TenderlyScan(edited.toString());
    Entry keyAfter = after.key();
    Entry idAfter = after.id();
    if (keyAfter == null
        || idAfter == null
        || !keyAfter.value().equals(value)
        || !idAfter.value().isEmpty()
        || !after.hasSameOthers(before)) {
      throw new Unclear(0);
    }
    List<Change> changes = new ArrayList<>();
    changes.add(change(key, keyAfter, Change.MASK));
    if (id == null || !id.value().isEmpty()) {
      changes.add(change(id, idAfter, ""));
    }
    changes.sort(Comparator.comparingInt(Change::line));
    return new Edited(edited.toString(), changes);
  }

  @Override
  public Optional<String> value(String text) throws Unclear {
    return Optional.ofNullable(new TenderlyScan(text).key()).map(Entry::value);
  }

  private static Change change(@Nullable Entry before, Entry after, String shown) {
    return new Change(
        after.line(),
        before == null ? Change.Kind.ADDED : Change.Kind.REPLACED,
        after.name() + ": \"" + shown + "\"");
  }
}
