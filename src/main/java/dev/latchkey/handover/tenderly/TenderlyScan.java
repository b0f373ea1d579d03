package dev.latchkey.handover.tenderly;

import dev.latchkey.handover.KeyFormat.Unclear;
import dev.latchkey.handover.LineEnds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One pass over the text of {@code config.yaml}, which finds the entries that Latchkey writes, and
 * where new ones go. The text is read as events, in which no alias is ever expanded; what the tools
 * would not read alike is {@link Unclear}.
 */
final class TenderlyScan {
  /** The name of the entry with the key. */
  static final String KEY = "access_key";

  /** The name of the entry with the key's id. */
  static final String ID = "access_key_id";

  /** The name of the entry with the account's slug. */
  static final String USERNAME = "username";

  /** The name of the entry with the account's id. */
  static final String ACCOUNT_ID = "account_id";

  /** The name of the entry with the address that the CLI calls. */
  static final String API_BASE = "api_base";

  /** The names of all entries that Latchkey writes. */
  static final Set<String> NAMES = Set.of(KEY, ID, USERNAME, ACCOUNT_ID, API_BASE);

  /** Those that must be written as everybody reads them, if they are there. */
  private static final Set<String> KEY_AND_ID = Set.of(KEY, ID);

  private static final Set<String> NULLS = Set.of("~", "null", "Null", "NULL");
  private static final int MAX_DEPTH = 64;
  private static final Pattern COLON = Pattern.compile("[ \\t]*:[ \\t]*");

  /**
   * One of the entries that Latchkey writes.
   *
   * @param name such as {@code access_key}
   * @param line its line, from 1
   * @param start where its value begins
   * @param end where its value ends
   * @param value its value; empty for none
   */
  record Entry(String name, int line, int start, int end, String value) {
    /** Puts another value in its place, always quoted. */
    void replace(StringBuilder text, String with) {
      boolean touches = start > 0 && text.charAt(start - 1) == ':';
      text.replace(start, end, (touches ? " " : "") + quoted(with));
    }

    /** Its value may be a key. */
    @Override
    public String toString() {
      return "Entry[" + name + ", line " + line + "]";
    }
  }

  private final String text;

  /** All else in the mapping, as events. */
  private final List<String> others = new ArrayList<>();

  private final Map<String, Entry> entries = new HashMap<>();

  /** All names in the mapping, in lower case, as the CLI compares them. */
  private final Set<String> names = new HashSet<>();

  private @Nullable MappingStartEvent root;

  /** The name of the first entry. */
  private @Nullable ScalarEvent first;

  /** Reads a text, which may be empty. */
  TenderlyScan(String text) throws Unclear {
    this.text = text;
    List<Event> events = new ArrayList<>();
    try {
      int depth = 0;
      int documents = 0;
      for (Event event : new Parse(LoadSettings.builder().build()).parseString(text)) {
        events.add(event);
        depth += event instanceof CollectionStartEvent ? 1 : 0;
        depth -= event instanceof CollectionEndEvent ? 1 : 0;
        documents += event instanceof DocumentStartEvent ? 1 : 0;
        if (depth > MAX_DEPTH || documents > 1) {
          throw new Unclear(line(event));
        }
      }
    } catch (YamlEngineException _) {
      // Its message quotes the file.
      throw new Unclear(0);
    }
    read(events);
  }

  /** Returns an entry; null if there is none, or none that can be replaced. */
  @Nullable Entry entry(String name) {
    return entries.get(name);
  }

  /** Tells whether there is an entry of this name, however it is written. */
  boolean has(String name) {
    return names.contains(name);
  }

  /** Tells whether another text is the same but for the entries that Latchkey writes. */
  boolean hasSameOthers(TenderlyScan other) {
    return others.equals(other.others);
  }

  /** Returns a value as it stands in the file: always quoted, since YAML knows many numbers. */
  static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Puts new entries before the first one, which is where the CLI's sorted file has them. */
  void insert(StringBuilder edited, List<String> added) throws Unclear {
    if (added.isEmpty()) {
      return;
    }
    String lineEnd = LineEnds.of(text);
    if (root == null) {
      if (!edited.isEmpty() && edited.charAt(edited.length() - 1) != '\n') {
        edited.append(lineEnd);
      }
      edited.append(String.join(lineEnd, added)).append(lineEnd);
    } else if (root.isFlow()) {
      String rest = first == null ? "" : ", ";
      edited.insert(index(root.getStartMark()) + 1, String.join(", ", added) + rest);
    } else if (first != null) {
      int at = index(first.getStartMark());
      String indent = text.substring(text.lastIndexOf('\n', at - 1) + 1, at);
      if (!indent.isBlank()) {
        throw new Unclear(line(first));
      }
      edited.insert(at, String.join(lineEnd + indent, added) + lineEnd + indent);
    }
  }

  private void read(List<Event> events) throws Unclear {
    int depth = 0;
    NodeEvent name = null;
    for (Event event : events) {
      boolean inRoot = depth == 1 && event instanceof NodeEvent;
      if (depth == 0 && event instanceof NodeEvent node) {
        requireMapping(node);
      }
      if (inRoot && name == null) {
        name = (NodeEvent) event;
        if (first == null) {
          first = requireScalar(event);
        }
        noteDuplicates(name);
      } else if (inRoot && name != null) {
        if (!take(name, (NodeEvent) event)) {
          others.add(name.toString());
          others.add(event.toString());
        }
        name = null;
      } else if (depth > 1) {
        others.add(event.toString());
      }
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
    }
  }

  private void requireMapping(NodeEvent node) throws Unclear {
    if (node instanceof MappingStartEvent mapping
        && mapping.getTag().isEmpty()
        && mapping.getAnchor().isEmpty()) {
      root = mapping;
    } else {
      throw new Unclear(line(node));
    }
  }

  private static ScalarEvent requireScalar(Event event) throws Unclear {
    if (event instanceof ScalarEvent scalar) {
      return scalar;
    }
    throw new Unclear(line(event));
  }

  /** The CLI reads names without regard to case, the plugin does not. */
  private void noteDuplicates(NodeEvent event) throws Unclear {
    if (event instanceof AliasEvent) {
      throw new Unclear(line(event));
    }
    if (event instanceof ScalarEvent scalar) {
      String name = scalar.getValue();
      String same = name.toLowerCase(Locale.ROOT);
      boolean isOurs = KEY_AND_ID.contains(same);
      if (isOurs && (!name.equals(same) || names.contains(same))) {
        throw new Unclear(line(event));
      }
      names.add(same);
    }
  }

  /** Takes an entry that can be replaced; false for what stays as it is. */
  private boolean take(NodeEvent name, NodeEvent value) throws Unclear {
    if (!(name instanceof ScalarEvent named)) {
      return false;
    }
    String called = named.getValue();
    if (KEY_AND_ID.contains(called)) {
      ScalarEvent scalar = requireScalar(value);
      if (!isPlain(named, scalar)) {
        throw new Unclear(line(value));
      }
      entries.put(called, entry(named, scalar));
      return true;
    }
    if (NAMES.contains(called) && value instanceof ScalarEvent scalar && isPlain(named, scalar)) {
      return entries.putIfAbsent(called, entry(named, scalar)) == null;
    }
    return false;
  }

  /** Tells whether an entry is written on a line, without what other entries could refer to. */
  private boolean isPlain(ScalarEvent name, ScalarEvent value) {
    ScalarStyle style = value.getScalarStyle();
    return value.getTag().isEmpty()
        && value.getAnchor().isEmpty()
        && name.getTag().isEmpty()
        && name.getAnchor().isEmpty()
        && style != ScalarStyle.LITERAL
        && style != ScalarStyle.FOLDED
        && COLON
            .matcher(text.substring(index(name.getEndMark()), index(value.getStartMark())))
            .matches();
  }

  private Entry entry(ScalarEvent name, ScalarEvent value) {
    // The two are always made strings, which all tools read alike.
    boolean isNull =
        !KEY_AND_ID.contains(name.getValue())
            && value.getScalarStyle() == ScalarStyle.PLAIN
            && NULLS.contains(value.getValue());
    return new Entry(
        name.getValue(),
        line(name),
        index(value.getStartMark()),
        index(value.getEndMark()),
        isNull ? "" : value.getValue());
  }

  private int index(Optional<Mark> mark) {
    return text.offsetByCodePoints(0, mark.orElseThrow().getIndex());
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
