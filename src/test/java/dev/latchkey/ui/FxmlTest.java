package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What holds for every FXML file, found by looking into the folder. */
class FxmlTest {
  private static final Path FXML_FILES = Path.of("fxml");
  private static final Path CLASSES = Path.of("target", "classes");
  private static final Set<String> VISIBLE =
      Set.of(
          "text",
          "promptText",
          "title",
          "accessibleText",
          "accessibleHelp",
          "accessibleRoleDescription",
          "headerText",
          "contentText");
  private static final Set<String> BUTTONS =
      Set.of("Button", "ToggleButton", "MenuButton", "Hyperlink", "CheckBox", "RadioButton");
  private static final Pattern HANDLER = Pattern.compile("#\\w+");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FXML_FILES)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void hasAViewOfItsName(Path file) throws Exception {
    assertThat(file.getFileName().toString()).endsWith("View.fxml");
    assertThat(view(file).getPackageName()).startsWith("dev.latchkey.ui");
  }

  @ParameterizedTest
  @MethodSource("files")
  void hasItsVisibleTextsInTheStrings(Path file) throws Exception {
    List<String> literal = new ArrayList<>();
    for (Element element : elements(file)) {
      for (Attr attribute : attributes(element)) {
        String value = attribute.getValue();
        if (VISIBLE.contains(attribute.getName())
            && !value.isEmpty()
            && !value.startsWith("%")
            && !value.startsWith("$")) {
          literal.add(element.getTagName() + " " + attribute);
        }
      }
      for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
        if (child.getNodeType() == Node.TEXT_NODE && !child.getNodeValue().isBlank()) {
          literal.add(element.getTagName() + ": " + child.getNodeValue().strip());
        }
      }
    }
    assertThat(literal).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void hasAFieldForEveryIdAndAnIdForEveryField(Path file) throws Exception {
    Set<String> ids = new TreeSet<>();
    for (Element element : elements(file)) {
      if (element.hasAttribute("fx:id")) {
        ids.add(element.getAttribute("fx:id"));
      }
    }
    assertThat(
            Arrays.stream(view(file).getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(FXML.class))
                .map(Field::getName))
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @ParameterizedTest
  @MethodSource("files")
  void hasAMethodForEveryHandler(Path file) throws Exception {
    List<String> methods =
        Arrays.stream(view(file).getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(FXML.class))
            .map(Method::getName)
            .toList();
    for (Element element : elements(file)) {
      for (Attr attribute : attributes(element)) {
        if (HANDLER.matcher(attribute.getValue()).matches()) {
          assertThat(methods).contains(attribute.getValue().substring(1));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void namesItsButtonsForScreenReaders(Path file) throws Exception {
    for (Element element : elements(file)) {
      if (BUTTONS.contains(element.getTagName()) && !element.hasAttribute("fx:id")) {
        assertThat(element.hasAttribute("text") || element.hasAttribute("accessibleText"))
            .as("%s in %s", element.getTagName(), file)
            .isTrue();
      }
    }
  }

  /** A plain label takes room while it is empty, and a screen reader does not hear it change. */
  @ParameterizedTest
  @MethodSource("files")
  void showsItsProblemsWhereScreenReadersHearThem(Path file) throws Exception {
    for (Element element : elements(file)) {
      String id = element.getAttribute("fx:id");
      if (id.toLowerCase(Locale.ROOT).endsWith("problem")) {
        assertThat(element.getTagName()).as("%s in %s", id, file).isEqualTo("OptionalText");
      }
    }
  }

  /** Beside its field a label may be plain; above it, all look alike. */
  @ParameterizedTest
  @MethodSource("files")
  void labelsAboveFieldsLookAlike(Path file) throws Exception {
    for (Element element : elements(file)) {
      if (element.getTagName().equals("Label")
          && element.hasAttribute("labelFor")
          && element.getParentNode().getNodeName().equals("VBox")) {
        assertThat(element.getAttribute("styleClass"))
            .as("%s in %s", element.getAttribute("text"), file)
            .isEqualTo("field-label");
      }
    }
  }

  private static Class<?> view(Path file) throws Exception {
    String name = file.getFileName().toString().replace(".fxml", ".class");
    try (Stream<Path> classes = Files.walk(CLASSES.resolve("dev/latchkey/ui"))) {
      Path found =
          classes
              .filter(path -> path.getFileName().toString().equals(name))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no class " + name + " for " + file));
      String path = CLASSES.relativize(found).toString().replace(".class", "");
      return Class.forName(path.replace(java.io.File.separatorChar, '.'));
    }
  }

  private static List<Element> elements(Path file) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    NodeList all = document.getElementsByTagName("*");
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      elements.add((Element) all.item(i));
    }
    return elements;
  }

  private static List<Attr> attributes(Element element) {
    List<Attr> attributes = new ArrayList<>();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      attributes.add((Attr) element.getAttributes().item(i));
    }
    return attributes;
  }
}
