package dev.latchkey.ui.details;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Description;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.TaskRunner;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What can be edited of one token where it stands. */
public final class EditedToken {
  private final TokenId id;
  private final InPlaceText<Label> label;
  private final InPlaceText<Description> description;

  /**
   * The texts of {@code token}.
   *
   * @param changed gets the token as a change left it
   * @param failed gets this and why something could not be saved
   */
  EditedToken(
      TokenService service,
      AccountRef account,
      AccessToken token,
      TaskRunner tasks,
      Consumer<AccessToken> changed,
      BiConsumer<EditedToken, String> failed) {
    this.id = token.id();
    this.label =
        new InPlaceText<>(
            token,
            now -> now.label().text(),
            Label::new,
            wanted -> service.rename(account, id, wanted),
            tasks,
            changed,
            why -> failed.accept(this, why));
    this.description =
        new InPlaceText<>(
            token,
            now -> now.description().text(),
            Description::new,
            wanted -> service.describe(account, id, wanted),
            tasks,
            changed,
            why -> failed.accept(this, why));
  }

  /** Returns which token it is. */
  public TokenId id() {
    return id;
  }

  /** Returns the label. */
  public InPlaceText<Label> label() {
    return label;
  }

  /** Returns the description; empty if there is none. */
  public InPlaceText<Description> description() {
    return description;
  }

  /** Shows the token as it is now; what is typed stays. */
  void show(AccessToken token) {
    label.show(token);
    description.show(token);
  }

  /** Saves what is typed. */
  void save() {
    label.save();
    description.save();
  }

  /** Tells whether nothing is typed that was not saved. */
  boolean isSettled() {
    return !label.isChanged() && !description.isChanged();
  }
}
