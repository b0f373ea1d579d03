package dev.latchkey.handover.hardhat;

import dev.latchkey.handover.Change;
import dev.latchkey.handover.KeyFormat;
import dev.latchkey.handover.VariableName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The text of Hardhat 2's {@code vars.json}: {@code
 * {"_format":"hh-vars-1","vars":{"NAME":{"value":"…"}}}}. Other variables and unknown fields are
 * kept.
 */
final class VariablesJson implements KeyFormat {
  private static final String FORMAT = "hh-vars-1";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final String name;

  VariablesJson(VariableName name) {
    this.name = name.value();
  }

  @Override
  public Edited edit(String text, String value) throws Unclear {
    ObjectNode root = read(text);
    boolean there = entry(root) != null;
    JsonNode vars = root.path("vars");
    if (!(vars instanceof ObjectNode)) {
      vars = root.putObject("vars");
    }
    ObjectNode all = (ObjectNode) vars;
    ObjectNode one = all.get(name) instanceof ObjectNode old ? old : all.putObject(name);
    one.put("value", value);
    String edited =
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root).replace("\r\n", "\n") + "\n";
    return new Edited(edited, List.of(change(edited, there)));
  }

  @Override
  public Optional<String> value(String text) throws Unclear {
    JsonNode entry = entry(read(text));
    return entry == null ? Optional.empty() : Optional.of(entry.path("value").asString(""));
  }

  private Change change(String edited, boolean there) {
    // Nothing before it in the pretty-printed file can look like this but a field of that name.
    String key = JSON.writeValueAsString(name) + " : {";
    int at = edited.indexOf(key, edited.indexOf("\"vars\""));
    int line =
        1 + (int) edited.substring(0, Math.max(0, at)).chars().filter(c -> c == '\n').count();
    return new Change(
        line,
        there ? Change.Kind.REPLACED : Change.Kind.ADDED,
        "\"" + name + "\": { \"value\": \"" + Change.MASK + "\" }");
  }

  private @Nullable JsonNode entry(ObjectNode root) throws Unclear {
    JsonNode vars = root.get("vars");
    if (vars == null) {
      return null;
    }
    JsonNode entry = vars.get(name);
    if (!vars.isObject() || entry != null && !entry.isObject()) {
      throw new Unclear(0);
    }
    return entry;
  }

  private static ObjectNode read(String text) throws Unclear {
    if (text.isBlank()) {
      return JSON.createObjectNode().put("_format", FORMAT);
    }
    try {
      if (JSON.readTree(text) instanceof ObjectNode root
          && FORMAT.equals(root.path("_format").asString(""))) {
        return root;
      }
    } catch (JacksonException e) {
      // Its message quotes the file; only the line is told.
      TokenStreamLocation location = e.getLocation();
      throw new Unclear(location == null ? 0 : Math.max(0, location.getLineNr()));
    }
    throw new Unclear(0);
  }
}
