package dev.latchkey.ui.organization;

import dev.latchkey.model.AccountService;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Organization;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Slug;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.CheckedText;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The name and the slug of a new organization, and its creation. The slug follows the name until
 * the person writes one.
 */
public final class NewOrganizationViewModel {
  private static final int LONGEST = 39;

  private final AccountService service;
  private final Attempt attempt;
  private final Consumer<Organization> created;
  private final CheckedText<OrganizationName> name = new CheckedText<>("", OrganizationName::new);
  private final CheckedText<Slug> slug = new CheckedText<>("", text -> new Slug(text.strip()));
  private boolean deriving;
  private boolean written;

  /**
   * Nothing typed yet.
   *
   * @param created gets the new organization
   */
  public NewOrganizationViewModel(
      AccountService service, Attempt attempt, Consumer<Organization> created) {
    this.service = service;
    this.attempt = attempt;
    this.created = created;
    name.text().subscribe((_, _) -> derive());
    slug.text()
        .subscribe(
            (_, typed) -> {
              if (!deriving) {
                // Once emptied, the slug follows the name again.
                written = !typed.isEmpty();
              }
            });
  }

  private void derive() {
    if (!written) {
      deriving = true;
      slug.text().set(slug(name.text().get()));
      deriving = false;
    }
  }

  /** Returns the slug that is nearest to a name; it can be too short for one. */
  static String slug(String name) {
    String ascii =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    return withoutOuterHyphens(
        withoutOuterHyphens(ascii)
            .substring(0, Math.min(LONGEST, withoutOuterHyphens(ascii).length())));
  }

  private static String withoutOuterHyphens(String text) {
    return text.replaceAll("^-+|-+$", "");
  }

  /** Returns the name. */
  public CheckedText<OrganizationName> name() {
    return name;
  }

  /** Returns the slug. */
  public CheckedText<Slug> slug() {
    return slug;
  }

  /** Returns whether the organization is being created, and why that failed. */
  public Attempt attempt() {
    return attempt;
  }

  /** Creates the organization, unless something is wrong with what was typed. */
  public void create() {
    Optional<OrganizationName> wantedName = name.check();
    Optional<Slug> wantedSlug = slug.check();
    if (wantedName.isPresent() && wantedSlug.isPresent()) {
      attempt.run(
          () -> service.create(wantedName.get(), wantedSlug.get()),
          created,
          refused -> {
            if (refused.problem() == AuthorityProblem.SLUG_TAKEN) {
              slug.refuse(refused);
            } else {
              attempt.fail(refused);
            }
          });
    }
  }
}
