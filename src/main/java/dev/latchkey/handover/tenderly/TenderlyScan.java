package dev.latchkey.handover.tenderly;

import dev.latchkey.handover.KeyFormat.Unclear;
import dev.latchkey.handover.LineEnds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * One pass over the text of {@code config.yaml}, which finds the two entries that Latchkey writes,
 * and where new ones go. The text is read as events, in which no alias is ever expanded; what the
 * tools would not read alike is {@link Unclear}.
 */
final class TenderlyScan {
  /** The name of the entry with the key. */
  static final String KEY = "access_key";

  /** The name of the entry with the key's id. */
  static final String ID = "access_key_id";

  private static final int MAX_DEPTH = 64;
  private static final Pattern COLON = Pattern.compile("[ \\t]*:[ \\t]*");

  /**
   * One of the two entries that Latchkey writes.
   *
   * @param name {@code access_key} or {@code access_key_id}
   * @param line its line, from 1
   * @param start where its value begins
   * @param end where its value ends
   */
  record Entry(String name, int line, int start, int end, String value) {
    /** Puts another value in its place, always quoted. */
    void replace(StringBuilder text, String with) {
      boolean touches = start > 0 && text.charAt(start - 1) == ':';
      text.replace(start, end, (touches ? " \"" : "\"") + with + "\"");
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

  private @Nullable Entry key;
  private @Nullable Entry id;
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

  /** Returns the entry with the key; null if there is none. */
  @Nullable Entry key() {
    return key;
  }

  /** Returns the entry with the key's id; null if there is none. */
  @Nullable Entry id() {
    return id;
  }

  /** Tells whether another text is the same but for the two entries. */
  boolean hasSameOthers(TenderlyScan other) {
    return others.equals(other.others);
  }

  /** Puts new entries before the first one, which is where the CLI's sorted file has them. */
  void insert(StringBuilder edited, @Nullable String keyEntry, @Nullable String idEntry)
      throws Unclear {
    List<String> entries = new ArrayList<>();
    for (String one : new String[] {keyEntry, idEntry}) {
      if (one != null) {
        entries.add(one);
      }
    }
    if (entries.isEmpty()) {
      return;
    }
    String lineEnd = LineEnds.of(text);
    if (root == null) {
      if (!edited.isEmpty() && edited.charAt(edited.length() - 1) != '\n') {
        edited.append(lineEnd);
      }
      edited.append(String.join(lineEnd, entries)).append(lineEnd);
    } else if (root.isFlow()) {
      String rest = first == null ? "" : ", ";
      edited.insert(index(root.getStartMark()) + 1, String.join(", ", entries) + rest);
    } else if (first != null) {
      int at = index(first.getStartMark());
      String indent = text.substring(text.lastIndexOf('\n', at - 1) + 1, at);
      if (!indent.isBlank()) {
        throw new Unclear(line(first));
      }
      edited.insert(at, String.join(lineEnd + indent, entries) + lineEnd + indent);
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
      boolean twice = name.equals(KEY) && key != null || name.equals(ID) && id != null;
      boolean otherCase = !name.equals(KEY) && name.equalsIgnoreCase(KEY);
      otherCase |= !name.equals(ID) && name.equalsIgnoreCase(ID);
      if (twice || otherCase) {
        throw new Unclear(line(event));
      }
    }
  }

  private boolean take(NodeEvent name, NodeEvent value) throws Unclear {
    if (!(name instanceof ScalarEvent named)
        || !named.getValue().equals(KEY) && !named.getValue().equals(ID)) {
      return false;
    }
    ScalarEvent scalar = requireScalar(value);
    int start = index(scalar.getStartMark());
    int end = index(scalar.getEndMark());
    boolean block =
        scalar.getScalarStyle() == ScalarStyle.LITERAL
            || scalar.getScalarStyle() == ScalarStyle.FOLDED;
    if (scalar.getTag().isPresent()
        || scalar.getAnchor().isPresent()
        || named.getTag().isPresent()
        || named.getAnchor().isPresent()
        || block
        || !COLON.matcher(text.substring(index(named.getEndMark()), start)).matches()) {
      throw new Unclear(line(value));
    }
    Entry entry = new Entry(named.getValue(), line(name), start, end, scalar.getValue());
    if (entry.name.equals(KEY)) {
      key = entry;
    } else {
      id = entry;
    }
    return true;
  }

  private int index(Optional<Mark> mark) {
    return text.offsetByCodePoints(0, mark.orElseThrow().getIndex());
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
