package dev.latchkey.ui.usein;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.Mending;
import dev.latchkey.handover.Preview;
import dev.latchkey.handover.Target;
import dev.latchkey.handover.places.Places;
import dev.latchkey.handover.tenderly.TenderlyAccount;
import dev.latchkey.keychain.KeychainUnavailable;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * The hand-over of a key: to which target or as which text, what exactly would change, what to know
 * before, and whether it worked. After every change of the form the target is read again, before
 * anything is written.
 */
public final class UseInViewModel {
  private final Attempt attempt;
  private final TextToPaste texts;
  private final HandoverForm form;
  private final Places places;
  private final TokenId token;
  private final Clock clock;
  private final @Nullable KeychainCopy kept;
  private final Runnable used;

  private final BooleanProperty moves = new SimpleBooleanProperty();
  private final ReadOnlyStringWrapper written = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper snippet = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper before = new ReadOnlyStringWrapper("");
  private final List<String> files = new ArrayList<>();

  /**
   * The hand-over of one key.
   *
   * @param texts the key as text; its owner closes it, after this
   * @param places remembers where keys were written
   * @param token whose key it is
   * @param account the token's account, and the address that the Tenderly CLI can be told to call
   * @param kept the keychain's copy of the key, if that is where it comes from
   * @param used called when the key was written somewhere
   */
  public UseInViewModel(
      Computer computer,
      TaskRunner tasks,
      Attempt attempt,
      Clock clock,
      TextToPaste texts,
      Places places,
      TokenId token,
      TenderlyAccount account,
      @Nullable KeychainCopy kept,
      Runnable used) {
    this.attempt = attempt;
    this.clock = clock;
    this.texts = texts;
    this.places = places;
    this.token = token;
    this.kept = kept;
    this.used = used;
    this.form = new HandoverForm(computer, tasks, texts, places, account, this::startAnew);
  }

  /** Returns what is filled in, and what it would change. */
  public HandoverForm form() {
    return form;
  }

  /** Tells whether the key comes from the keychain and so can move away from there. */
  public boolean isKept() {
    return kept != null;
  }

  /** Returns whether the key leaves the keychain once it is written. */
  public BooleanProperty moves() {
    return moves;
  }

  /** Returns where the key was written, or that the text was copied; empty before. */
  public ReadOnlyStringProperty written() {
    return written.getReadOnlyProperty();
  }

  /** Returns how a project reads what was written; empty before, or where none is needed. */
  public ReadOnlyStringProperty snippet() {
    return snippet.getReadOnlyProperty();
  }

  /** Returns the files that this dialog wrote before; empty if it wrote none. */
  public ReadOnlyStringProperty before() {
    return before.getReadOnlyProperty();
  }

  /** Returns whether it is at work, and why it failed. */
  public Attempt attempt() {
    return attempt;
  }

  /** The form has changed: the last result no longer belongs to it. */
  private void startAnew() {
    written.set("");
    snippet.set("");
    before.set(files.isEmpty() ? "" : Strings.get("usein.before.text", String.join("\n", files)));
  }

  /** Writes the key, exactly as the preview says, or copies the text. */
  public void handOver() {
    if (form.choice().get() instanceof TargetChoice chosen) {
      write(chosen);
    } else if (form.choice().get() instanceof TextChoice chosen && !form.text().get().isEmpty()) {
      copy(chosen);
    }
  }

  private void write(TargetChoice chosen) {
    Preview seen = form.preview().get();
    if (seen == null || seen.blocked()) {
      return;
    }
    Target target = form.target(chosen);
    Path folder = form.path();
    boolean leaves = moves.get();
    attempt.run(
        () -> {
          target.write(seen, texts.key());
          places.remember(target, token, clock.instant());
          return new Done(leaves ? leaveKeychain() : "", chosen.snippet(folder, target.variable()));
        },
        done -> {
          files.add(seen.file().toString());
          written.set(Strings.get("usein.written.text", seen.file(), done.afterwards()).strip());
          snippet.set(done.snippet());
          used.run();
        },
        refused -> {
          attempt.fail(refused);
          // Another program may have written there: show what would change now.
          form.look();
        });
  }

  /** What is said after the key was written, and how a project reads it. */
  private record Done(String afterwards, String snippet) {}

  private String leaveKeychain() {
    if (kept == null) {
      return "";
    }
    try {
      kept.forget();
      return Strings.get("usein.written.moved");
    } catch (KeychainUnavailable | Refused e) {
      return Strings.get("usein.written.notMoved", e.sentence());
    }
  }

  private void copy(TextChoice chosen) {
    if (!texts.copy(chosen, form.name())) {
      form.warn(Strings.get("usein.copied.refused"));
      return;
    }
    form.warn("");
    // A copied key is not used yet: the clipboard forgets it.
    written.set(Strings.get(chosen.holdsKey() ? "usein.copied.secret" : "usein.copied.text"));
  }

  /** Mends what a warning is about, and looks again. */
  public void mend(Mending mending) {
    if (mending.kind() == Mending.Kind.WRITE_IN_PLACE) {
      form.writeInPlace();
      return;
    }
    attempt.run(
        () -> {
          mending.apply();
          return true;
        },
        _ -> form.look());
  }

  /** Copies how a project reads what was written; there is no key in it. */
  public void copySnippet() {
    texts.copy(snippet.get());
  }
}
