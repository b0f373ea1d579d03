package dev.latchkey.ui;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A {@link ListLayout} in the settings file; what it does not know there stays. */
final class ListLayoutJson {
  private static final double WIDEST = 10_000;

  private ListLayoutJson() {}

  static ListLayout read(JsonNode list) {
    Map<String, ListLayout.Column> columns = new HashMap<>();
    list.path("columns")
        .properties()
        .forEach(
            entry -> {
              JsonNode column = entry.getValue();
              double width = column.path("width").asDouble(0);
              if (width > 0 && width < WIDEST) {
                columns.put(
                    entry.getKey(),
                    new ListLayout.Column(
                        column.path("place").asInt(0),
                        width,
                        column.path("visible").asBoolean(true)));
              }
            });
    return new ListLayout(
        columns, list.path("sort").asString(""), list.path("filter").asString(""));
  }

  static void write(ListLayout layout, ObjectNode list) {
    list.put("sort", layout.sort());
    list.put("filter", layout.filter());
    layout
        .columns()
        .forEach(
            (name, column) ->
                object(object(list, "columns"), name)
                    .put("place", column.place())
                    .put("width", column.width())
                    .put("visible", column.visible()));
  }

  private static ObjectNode object(ObjectNode parent, String name) {
    return parent.path(name) instanceof ObjectNode known ? known : parent.putObject(name);
  }
}
