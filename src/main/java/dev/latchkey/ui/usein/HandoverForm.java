package dev.latchkey.ui.usein;

import dev.latchkey.handover.Change;
import dev.latchkey.handover.Computer;
import dev.latchkey.handover.Preview;
import dev.latchkey.handover.Target;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.Writing;
import dev.latchkey.handover.hardhat.HardhatProject;
import dev.latchkey.handover.places.Places;
import dev.latchkey.handover.tenderly.TenderlyAccount;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TypedPath;
import dev.latchkey.ui.Reading;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What the person filled in, and what it would change: looked at again with every change, before
 * anything is written.
 */
public final class HandoverForm {
  private final Computer computer;
  private final TextToPaste texts;
  private final TenderlyAccount account;
  private final Runnable looks;

  private final ObjectProperty<HandoverChoice> choice =
      new SimpleObjectProperty<>(TargetChoice.DOTENV);
  private final StringProperty folder = new SimpleStringProperty("");
  private final StringProperty variable = new SimpleStringProperty(VariableName.DEFAULT.value());
  private final BooleanProperty pointsHere = new SimpleBooleanProperty();
  private final ObservableList<Path> recent = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper project = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<@Nullable Preview> preview = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");

  private final Reading<Optional<HardhatProject>> hardhat;
  private final Reading<Preview> change;

  /**
   * A form that nothing is filled into yet.
   *
   * @param account whose key it is, and the address that the Tenderly CLI can be told to call
   * @param looks called at every look
   */
  HandoverForm(
      Computer computer,
      TaskRunner tasks,
      TextToPaste texts,
      Places places,
      TenderlyAccount account,
      Runnable looks) {
    this.computer = computer;
    this.texts = texts;
    this.account = account;
    this.looks = looks;
    this.hardhat = new Reading<>(tasks, this::failed);
    this.change = new Reading<>(tasks, this::failed);
    choice.subscribe((_, _) -> look());
    folder.subscribe((_, _) -> look());
    variable.subscribe((_, _) -> look());
    pointsHere.subscribe((_, _) -> look());
    look();
    tasks.run(places::projects, this::propose, this::failed);
  }

  /** Proposes the project that was last written to. */
  private void propose(List<Path> projects) {
    recent.setAll(projects);
    if (folder.get().isEmpty() && !projects.isEmpty()) {
      folder.set(projects.getFirst().toString());
    } else if (choice.get() == TargetChoice.TENDERLY) {
      // A project's own configuration may take precedence over the one that was read.
      look();
    }
  }

  /** Returns the chosen target or text. */
  public ObjectProperty<HandoverChoice> choice() {
    return choice;
  }

  /** Returns the project's folder as it was typed or chosen. */
  public StringProperty folder() {
    return folder;
  }

  /** Returns the folders of projects that keys were written to, the latest first. */
  public ObservableList<Path> recent() {
    return recent;
  }

  /** Returns which Hardhat the folder's project has; empty as long as that is not known. */
  public ReadOnlyStringProperty project() {
    return project.getReadOnlyProperty();
  }

  /** Returns the name that the key gets. */
  public StringProperty variable() {
    return variable;
  }

  /** Returns whether the Tenderly CLI is told to call this authority from now on. */
  public BooleanProperty pointsHere() {
    return pointsHere;
  }

  /** Returns the address that the Tenderly CLI can be told to call. */
  public String apiBase() {
    return account.apiBase();
  }

  /** Returns what would change; null as long as that is not known, and for a text. */
  public ReadOnlyObjectProperty<@Nullable Preview> preview() {
    return preview.getReadOnlyProperty();
  }

  /** Returns the text to copy, without the key; empty for a target. */
  public ReadOnlyStringProperty text() {
    return text.getReadOnlyProperty();
  }

  /** Returns what is missing or wrong before anything can be written; empty if nothing is. */
  public ReadOnlyStringProperty hint() {
    return hint.getReadOnlyProperty();
  }

  /** Tells whether the key can be written, or the text copied, as it is shown. */
  public BooleanBinding isReady() {
    return Bindings.createBooleanBinding(
        () -> {
          Preview seen = preview.get();
          return seen == null ? !text.get().isEmpty() : !seen.blocked();
        },
        preview,
        text);
  }

  /** Returns the lines that change, as text. */
  static String text(Preview preview) {
    return preview.changes().stream()
        .map(change -> (change.kind() == Change.Kind.ADDED ? "+ " : "~ ") + change.text())
        .collect(Collectors.joining("\n"));
  }

  /** Writes into the file itself, since it cannot be replaced and the person wants it. */
  void writeInPlace() {
    look(Writing.IN_PLACE);
  }

  /** Looks again at what would change; what an older look sees is dropped. */
  void look() {
    look(Writing.REPLACE);
  }

  private void look(Writing writing) {
    hardhat.drop();
    change.drop();
    preview.set(null);
    text.set("");
    hint.set("");
    project.set("");
    looks.run();
    try {
      switch (choice.get()) {
        case TextChoice chosen -> text.set(texts.shown(chosen, name()));
        case TargetChoice chosen when chosen.needsFolder() && folder.get().isBlank() ->
            hint.set(Strings.get("usein.hint.folder"));
        case TargetChoice chosen -> {
          Target target = target(chosen);
          if (chosen.needsFolder()) {
            Path project = path();
            hardhat.read(() -> HardhatProject.in(project), this::tell);
          }
          change.read(() -> target.preview(writing), preview::set);
        }
      }
    } catch (Refused e) {
      hint.set(e.sentence());
    }
  }

  private void tell(Optional<HardhatProject> found) {
    project.set(
        found
            .map(
                one ->
                    one.version().isEmpty()
                        ? Strings.get("usein.project.unknown", one.config().getFileName())
                        : Strings.get(
                            "usein.project.found", one.version(), one.config().getFileName()))
            .orElseGet(() -> Strings.get("usein.project.none")));
  }

  private void failed(Refused refused) {
    hint.set(refused.sentence());
  }

  /** Returns the target as it is filled in. */
  Target target(TargetChoice chosen) {
    TenderlyAccount written = pointsHere.get() ? account : account.withoutApiBase();
    return chosen.target(path(), name(), computer, List.copyOf(recent), written);
  }

  /** Returns the variable as it is filled in; throws {@link Refused} if it is none. */
  VariableName name() {
    return new VariableName(variable.get().strip());
  }

  /**
   * Returns the folder as it is filled in; see {@link TypedPath}.
   *
   * @throws Refused if the locale has no characters for it
   */
  Path path() {
    return new TypedPath(computer.home(), computer.environment()).parse(folder.get());
  }

  /**
   * Returns where a search for the folder begins: what is filled in, if it is there, or the home.
   */
  Path browsesFrom() {
    try {
      Path typed = path();
      return Files.isDirectory(typed) ? typed : computer.home();
    } catch (Refused _) {
      return computer.home();
    }
  }

  /** Says that something is wrong. */
  void warn(String sentence) {
    hint.set(sentence);
  }
}
