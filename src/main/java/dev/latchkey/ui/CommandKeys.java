package dev.latchkey.ui;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * Lets the keys of commands work. A screen's commands work wherever the focus is in the window,
 * while the screen is seen; commands about what is inside a node only while the focus is in there.
 * What has the focus comes first: a key that it uses itself, such as Delete in a text field, runs
 * nothing else. A dialog is a window of its own, so no key reaches the window below it. The key of
 * a command that cannot be used now is answered by the reason.
 */
public final class CommandKeys {
  private CommandKeys() {}

  /**
   * Commands that were given to a node.
   *
   * @param title names them together
   * @param node where they belong
   * @param inside whether the focus must be in the node for their keys to work
   */
  public record Group(String title, Node node, boolean inside, List<Command> commands) {
    /** Returns the commands that are offered now. */
    public List<Command> offered() {
      return commands.stream().filter(command -> command.offered().getValue()).toList();
    }

    private boolean isSeen() {
      return isIn(node, null);
    }

    private boolean hears(KeyEvent event) {
      EventTarget focused = event.getTarget();
      if (focused instanceof TextInputControl && focused != node && isTyping(event)) {
        return false;
      }
      return !inside || (focused instanceof Node there && isIn(there, node));
    }

    /**
     * Tells whether a key is a text field's own, even if it has no use for it just now. Escape is
     * left over only by a field in which there is nothing to undo.
     */
    private boolean isTyping(KeyEvent event) {
      if (event.getCode() == KeyCode.ESCAPE) {
        return false;
      }
      return inside || !(event.isShortcutDown() || event.getCode().isFunctionKey());
    }

    /** Walks up: tells whether all are visible, and {@code above}, if any, is among them. */
    private static boolean isIn(Node below, @Nullable Node above) {
      boolean met = above == null;
      for (Node each = below; each != null; each = each.getParent()) {
        if (!each.isVisible()) {
          return false;
        }
        met |= each == above;
      }
      return met;
    }

    private int depth() {
      int depth = 0;
      for (Node each = node; each != null; each = each.getParent()) {
        depth++;
      }
      return depth;
    }
  }

  /** Lets the keys of {@code commands} work in the whole window while {@code screen} is seen. */
  public static void whileSeen(Node screen, String title, List<Command> commands) {
    give(new Group(title, screen, false, List.copyOf(commands)));
  }

  /** Lets the keys of {@code commands} work while the focus is in {@code node}. */
  public static void inside(Node node, String title, List<Command> commands) {
    Group group = new Group(title, node, true, List.copyOf(commands));
    give(group);
    // A table has uses of its own for F2 and Enter, of which the scene would not hear any more.
    node.addEventHandler(KeyEvent.KEY_PRESSED, event -> run(event, List.of(group)));
    node.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && DialogKeys.swallowsEscape(event.getTarget())) {
            run(event, List.of(group));
          }
        });
  }

  /**
   * Sets who tells the person why the command of a pressed key cannot be used now.
   *
   * @param root is in the window with the commands
   * @param told gets the text of the command and the reason
   */
  public static void explain(Node root, Consumer<String> told) {
    root.sceneProperty().subscribe(scene -> explain(scene, told));
  }

  private static void explain(@Nullable Scene scene, Consumer<String> told) {
    if (scene != null) {
      groups(scene).explain = told;
    }
  }

  /** Runs a command that somebody in {@code scene} asked for, or tells why it cannot be used. */
  public static void run(Command command, @Nullable Scene scene) {
    if (scene != null && command.offered().getValue() && command.isDisabled()) {
      groups(scene)
          .explain
          .accept(
              Strings.get(
                  "commands.disabled.told",
                  command.getText().replace("…", ""),
                  command.whyNot().getValue()));
    }
    command.run();
  }

  private static void give(Group group) {
    group.node().sceneProperty().subscribe((before, now) -> move(group, before, now));
    move(group, null, group.node().getScene());
  }

  private static void move(Group group, @Nullable Scene before, @Nullable Scene now) {
    if (before != null) {
      groups(before).all.remove(group);
    }
    if (now != null) {
      groups(now).all.add(group);
    }
  }

  /** Returns the groups whose node is seen in a scene, the outermost first. */
  public static List<Group> seen(Scene scene) {
    return groups(scene).all.stream()
        .filter(Group::isSeen)
        .sorted(Comparator.comparingInt(Group::depth))
        .toList();
  }

  /** Returns the commands that are offered now; where two have the same id, the inner one. */
  public static Collection<Command> reachable(Collection<Group> groups) {
    SequencedMap<String, Command> found = new LinkedHashMap<>();
    groups.forEach(group -> group.offered().forEach(command -> found.put(command.id(), command)));
    return found.values();
  }

  private static void run(KeyEvent event, List<Group> groups) {
    if (event.isConsumed()) {
      return;
    }
    List<Group> here = groups.stream().filter(group -> group.hears(event)).toList();
    for (Command command : reachable(here)) {
      if (command.keys().stream().anyMatch(keys -> keys.match(event))) {
        event.consume();
        run(command, groups.getFirst().node().getScene());
        return;
      }
    }
  }

  /** The groups of a scene, which hears of the keys that nothing in it has used. */
  private static final class Groups {
    private final List<Group> all = new ArrayList<>();
    private Consumer<String> explain = _ -> {};
  }

  private static Groups groups(Scene scene) {
    if (scene.getProperties().get(Groups.class) instanceof Groups known) {
      return known;
    }
    Groups groups = new Groups();
    scene.getProperties().put(Groups.class, groups);
    scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> run(event, seen(scene)));
    return groups;
  }
}
